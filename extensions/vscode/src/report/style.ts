/** The report in the colours of the editor's theme, high contrast included. */
export const style = `
body { font: var(--vscode-font-size) / 1.5 var(--vscode-font-family); color: var(--vscode-foreground); max-width: 72em; margin: 0 auto; padding: 1em 2em 3em; }
h1 { font-size: 1.5em; font-weight: 600; margin: 0.5em 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1em; font-weight: 600; margin: 1.8em 0 0.5em; border-bottom: 1px solid var(--vscode-panel-border, #8884); }
p { margin: 0.3em 0; overflow-wrap: anywhere; }
code { font-family: var(--vscode-editor-font-family); overflow-wrap: anywhere; }
.quiet { color: var(--vscode-descriptionForeground); }
.verdict { padding: 0.7em 1em; margin: 0.7em 0; border-left: 4px solid; background: var(--vscode-textBlockQuote-background); outline: 1px solid var(--vscode-contrastBorder, transparent); }
/* A sign beside the colour; screen readers have the words. */
.verdict::before { margin-right: 0.6em; font-weight: 600; }
.verdict.malicious::before { content: '✕' / ''; color: var(--vscode-editorError-foreground); }
.verdict.unknown::before { content: '?' / ''; color: var(--vscode-editorWarning-foreground); }
.verdict.clean::before { content: '✓' / ''; color: var(--vscode-testing-iconPassed, #388a34); }
ol.findings > li { border-left: 3px solid var(--vscode-panel-border, #8884); padding: 0.2em 0 0.2em 1em; margin: 0.8em 0; }
.verdict.malicious, ol.findings > li.critical, ol.findings > li.high { border-color: var(--vscode-editorError-foreground); }
.verdict.unknown, ol.findings > li.medium { border-color: var(--vscode-editorWarning-foreground); }
.verdict.clean { border-color: var(--vscode-testing-iconPassed, #388a34); }
.tag { padding: 0 0.5em; border-radius: 0.8em; font-size: 0.9em; background: var(--vscode-badge-background); color: var(--vscode-badge-foreground); }
.critical .tag, .high .tag { color: var(--vscode-editorError-foreground); }
.medium .tag { color: var(--vscode-editorWarning-foreground); }
.findings .tag { background: transparent; border: 1px solid; }
.findings .low .tag, .findings .info .tag { color: var(--vscode-descriptionForeground); }
ol.findings { list-style: none; margin: 0; padding: 0; }
li.shown { background: var(--vscode-editor-findMatchHighlightBackground); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
tbody tr { border-top: 1px solid var(--vscode-panel-border, #8884); }
td code { padding: 0; background: none; }
th, td { text-align: left; vertical-align: top; padding: 0.25em 1em 0.25em 0; }
th { font-weight: 600; }
table.policy td:first-child code { white-space: nowrap; }
table.facts th { width: 8em; }
tr.failed td:nth-child(2) { color: var(--vscode-editorError-foreground); }
tr.marked td { background: var(--vscode-editor-findMatchHighlightBackground); }
button { font: inherit; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; padding: 0.2em 0.9em; cursor: pointer; }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
button:disabled { opacity: 0.5; cursor: default; }
@media (max-width: 40em) { body { padding: 0.5em 1em 2em; } th, td { padding-right: 0.6em; } table.facts th { width: 5em; } }
`;
