// The visitor's own switch. It keeps nothing itself: what was chosen is the tag's to remember.
const nothing = document.getElementById('nothing')

;(window.lodestone ??= []).push((api) => {
  const show = () => {
    nothing.checked = api.score().score === null
    nothing.disabled = false
  }
  nothing.addEventListener('change', () => api.consent(!nothing.checked))
  document.addEventListener('lodestone:consent', show)
  show()
})
