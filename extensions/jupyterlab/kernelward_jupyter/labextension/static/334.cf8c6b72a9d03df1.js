"use strict";(self.rspackChunkkernelward_workspace=self.rspackChunkkernelward_workspace||[]).push([[334],{5(r,e,t){var n=t(72),o=t.n(n),a=t(825),i=t.n(a),l=t(659),p=t.n(l),s=t(56),c=t.n(s),d=t(540),u=t.n(d),f=t(113),v=t.n(f),w=t(162),h={};h.styleTagTransform=v(),h.setAttributes=c(),h.insert=p().bind(null,"head"),h.domAPI=i(),h.insertStyleElement=u(),o()(w.A,h),w.A&&w.A.locals&&w.A.locals},162(r,e,t){var n=t(601),o=t.n(n),a=t(314),i=(t.n(a))()(o());i.push([r.id,`/* Colours and sizes are the theme's own variables: light, dark and high contrast follow by themselves. */

.kw-Switch button,
.kw-StatusItem button {
  border: none;
  background: transparent;
  color: var(--jp-ui-font-color1);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  line-height: 1;
  padding: 0 8px;
  height: 100%;
  min-height: 24px;
  cursor: pointer;
  border-radius: var(--jp-border-radius);
  white-space: nowrap;
}

.kw-StatusItem button {
  min-height: 0;
  padding: 0 4px;
}

.kw-Switch button:hover,
.kw-StatusItem button:hover {
  background: var(--jp-layout-color2);
}

.kw-Switch button::before {
  content: '';
  display: inline-block;
  width: 8px;
  height: 8px;
  margin-inline-end: 6px;
  border-radius: 50%;
  background: var(--jp-inverse-layout-color4);
}

.kw-Switch button[data-standing='on']::before {
  background: var(--jp-success-color1);
}

.kw-Switch button[data-standing='pending']::before,
.kw-Switch button[data-standing='unknown']::before {
  background: var(--jp-warn-color1);
}

.kw-Switch button[data-standing='lost']::before {
  background: var(--jp-error-color1);
}

.kw-DenialCard {
  margin: 4px 0 4px calc(var(--jp-cell-collapser-width) + var(--jp-cell-prompt-width));
  padding: 8px 12px;
  border: var(--jp-border-width) solid var(--jp-border-color1);
  border-inline-start: 4px solid var(--jp-error-color1);
  border-radius: var(--jp-border-radius);
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  overflow-wrap: anywhere;
}

.kw-DenialCard-title {
  font-weight: 600;
  margin-bottom: 4px;
}

.kw-DenialCard-row + .kw-DenialCard-row {
  margin-top: 8px;
  padding-top: 8px;
  border-top: var(--jp-border-width) solid var(--jp-border-color2);
}

.kw-DenialCard-attempt,
.kw-EventsPanel-item code {
  font-family: var(--jp-code-font-family);
  font-size: var(--jp-code-font-size);
  margin-inline-end: 8px;
}

.kw-DenialCard-rule,
.kw-DenialCard-count,
.kw-DenialCard-where,
.kw-DenialCard-more,
.kw-DenialCard-why,
.kw-EventsPanel-time,
.kw-EventsPanel-detail {
  color: var(--jp-ui-font-color2);
  margin-inline-end: 8px;
}

.kw-DenialCard-actions {
  margin-top: 6px;
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
}

button.kw-DenialCard-button {
  height: 26px;
  line-height: 1;
  padding: 0 10px;
  color: var(--jp-ui-font-color1);
  background: var(--jp-layout-color2);
}

button.kw-DenialCard-button:hover {
  background: var(--jp-layout-color3);
}

.kw-DenialCard-why {
  margin-top: 6px;
}

.kw-OutputFrame iframe {
  display: block;
  width: 100%;
  height: 40px;
  border: none;
  background: transparent;
}

.kw-NotShown {
  color: var(--jp-ui-font-color2);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
}

.kw-NotShown p {
  margin: 0 0 4px;
}

.kw-EventsPanel {
  background: var(--jp-layout-color1);
  color: var(--jp-ui-font-color1);
  font-family: var(--jp-ui-font-family);
  font-size: var(--jp-ui-font-size1);
  overflow: auto;
  min-width: 240px;
}

.kw-EventsPanel-head {
  padding: 8px 12px;
  border-bottom: var(--jp-border-width) solid var(--jp-border-color2);
}

.kw-EventsPanel-head h3 {
  margin: 0 0 4px;
  font-size: var(--jp-ui-font-size1);
}

.kw-EventsPanel-standing {
  font-weight: 600;
}

.kw-EventsPanel-story {
  margin: 4px 0 0;
  font-family: inherit;
  white-space: pre-wrap;
  color: var(--jp-ui-font-color2);
}

.kw-EventsPanel-warning {
  margin: 8px 0 0;
  color: var(--jp-warn-color0);
}

.kw-EventsPanel-list {
  list-style: none;
  margin: 0;
  padding: 0;
}

.kw-EventsPanel-list li {
  padding: 6px 12px;
  border-bottom: var(--jp-border-width) solid var(--jp-border-color3);
  overflow-wrap: anywhere;
}

.kw-EventsPanel-item > * {
  display: block;
}
`,""]),t.d(e,{},{A:i})},314(r){r.exports=function(r){var e=[];return e.toString=function(){return this.map(function(e){var t="",n=void 0!==e[5];return e[4]&&(t+="@supports (".concat(e[4],") {")),e[2]&&(t+="@media ".concat(e[2]," {")),n&&(t+="@layer".concat(e[5].length>0?" ".concat(e[5]):""," {")),t+=r(e),n&&(t+="}"),e[2]&&(t+="}"),e[4]&&(t+="}"),t}).join("")},e.i=function(r,t,n,o,a){"string"==typeof r&&(r=[[null,r,void 0]]);var i={};if(n)for(var l=0;l<this.length;l++){var p=this[l][0];null!=p&&(i[p]=!0)}for(var s=0;s<r.length;s++){var c=[].concat(r[s]);n&&i[c[0]]||(void 0!==a&&(void 0===c[5]||(c[1]="@layer".concat(c[5].length>0?" ".concat(c[5]):""," {").concat(c[1],"}")),c[5]=a),t&&(c[2]&&(c[1]="@media ".concat(c[2]," {").concat(c[1],"}")),c[2]=t),o&&(c[4]?(c[1]="@supports (".concat(c[4],") {").concat(c[1],"}"),c[4]=o):c[4]="".concat(o)),e.push(c))}},e}},601(r){r.exports=function(r){return r[1]}},72(r){var e=[];function t(r){for(var t=-1,n=0;n<e.length;n++)if(e[n].identifier===r){t=n;break}return t}function n(r,n){for(var o={},a=[],i=0;i<r.length;i++){var l=r[i],p=n.base?l[0]+n.base:l[0],s=o[p]||0,c="".concat(p," ").concat(s);o[p]=s+1;var d=t(c),u={css:l[1],media:l[2],sourceMap:l[3],supports:l[4],layer:l[5]};if(-1!==d)e[d].references++,e[d].updater(u);else{var f=function(r,e){var t=e.domAPI(e);return t.update(r),function(e){e?(e.css!==r.css||e.media!==r.media||e.sourceMap!==r.sourceMap||e.supports!==r.supports||e.layer!==r.layer)&&t.update(r=e):t.remove()}}(u,n);n.byIndex=i,e.splice(i,0,{identifier:c,updater:f,references:1})}a.push(c)}return a}r.exports=function(r,o){var a=n(r=r||[],o=o||{});return function(r){r=r||[];for(var i=0;i<a.length;i++){var l=t(a[i]);e[l].references--}for(var p=n(r,o),s=0;s<a.length;s++){var c=t(a[s]);0===e[c].references&&(e[c].updater(),e.splice(c,1))}a=p}}},659(r){var e={};r.exports=function(r,t){var n=function(r){if(void 0===e[r]){var t=document.querySelector(r);if(window.HTMLIFrameElement&&t instanceof window.HTMLIFrameElement)try{t=t.contentDocument.head}catch(r){t=null}e[r]=t}return e[r]}(r);if(!n)throw Error("Couldn't find a style target. This probably means that the value for the 'insert' parameter is invalid.");n.appendChild(t)}},540(r){r.exports=function(r){var e=document.createElement("style");return r.setAttributes(e,r.attributes),r.insert(e,r.options),e}},56(r,e,t){r.exports=function(r){var e=t.nc;e&&r.setAttribute("nonce",e)}},825(r){r.exports=function(r){if("u"<typeof document)return{update:function(){},remove:function(){}};var e=r.insertStyleElement(r);return{update:function(t){var n,o,a;n="",t.supports&&(n+="@supports (".concat(t.supports,") {")),t.media&&(n+="@media ".concat(t.media," {")),(o=void 0!==t.layer)&&(n+="@layer".concat(t.layer.length>0?" ".concat(t.layer):""," {")),n+=t.css,o&&(n+="}"),t.media&&(n+="}"),t.supports&&(n+="}"),(a=t.sourceMap)&&"u">typeof btoa&&(n+="\n/*# sourceMappingURL=data:application/json;base64,".concat(btoa(unescape(encodeURIComponent(JSON.stringify(a))))," */")),r.styleTagTransform(n,e,r.options)},remove:function(){var r;null===(r=e).parentNode||r.parentNode.removeChild(r)}}}},113(r){r.exports=function(r,e){if(e.styleSheet)e.styleSheet.cssText=r;else{for(;e.firstChild;)e.removeChild(e.firstChild);e.appendChild(document.createTextNode(r))}}}}]);