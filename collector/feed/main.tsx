import { render } from 'preact'
import { App } from './app.tsx'
import './style/tokens.css'
import './style/base.css'
import './style/controls.css'
import './style/marks.css'
import './style/shell.css'
import './style/leads.css'
import './style/lead.css'
import './style/charts.css'
import './style/changes.css'
import './palette/palette.css'
import './style/pages.css'

const root = document.getElementById('feed')
if (root) render(<App />, root)
