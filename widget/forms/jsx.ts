import { createElement, Fragment, type ComponentType, type VNode } from 'preact'

/** JSX as the compiler writes it, by the function that Preact has anyway: its own runtime is 200 bytes more. */
export const jsx = (type: ComponentType<object> | string, props: object, key?: string): VNode =>
  createElement(type as ComponentType<object>, key === undefined ? props : { ...props, key })
export { Fragment, jsx as jsxs }
