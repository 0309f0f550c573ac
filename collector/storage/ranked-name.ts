/** Name of the row of `state` that says which revision of the plan a site's leads are ranked by. */
export const rankedName = (site: string): string => `ranked ${site}`
