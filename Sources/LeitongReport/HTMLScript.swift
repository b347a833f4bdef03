/// The one script of a page: what-if total, filters, keys, sorting. Pages read well without it.
enum HTMLScript {
  /// What the page's policy allows: SHA-256 of `program` in base 64 (CSP Level 3, 2016). A test
  /// recomputes it.
  static let hash = "sha256-JwN3B8ET4awUKkXkK+qOy2IrQH3YLoefU1rMtmjZ3kM="

  static let program: StaticString = #"""
    (function(){'use strict';
    var all=function(q,n){return Array.prototype.slice.call((n||document).querySelectorAll(q))},id=function(i){return document.getElementById(i)};
    var group=function(n){return String(n).replace(/\B(?=(\d{3})+$)/g,',')};
    var fill=function(t,v){return t.replace(/\{(\d)\}/g,function(_,i){return v[i-1]})};
    all('[data-script]').forEach(function(e){e.hidden=false});
    var total=id('whatif'),boxes=all('input[data-gain]');
    function whatIf(){var net=+total.dataset.net,of=+total.dataset.of,chosen=boxes.filter(function(b){return b.checked}),left=chosen.reduce(function(n,b){return n-b.dataset.gain},net),rate=function(n){return (of?Math.round(n*1000/of)/10:0).toFixed(1)+'%'};
    total.textContent=fill(total.dataset.text,[chosen.length,rate(net),rate(left),group(left),group(of)])}
    if(total){boxes.forEach(function(b){b.addEventListener('change',whatIf)});whatIf()}
    var kinds=all('input[data-kind]'),source=id('by-source'),least=id('by-length'),shown=id('shown'),pairs=all('.pair'),marks=all('mark[data-class],.patch rect[data-class]');
    function filter(){var on={},off={},hidden=0;kinds.forEach(function(k){on[k.value]=k.checked});
    pairs.forEach(function(p){var d=p.dataset,see=on[d.class]!==false&&(!source.value||d.source===source.value)&&+d.length>=(+least.value||0);p.hidden=!see;if(!see){off[d.number]=true;hidden++}});
    marks.forEach(function(m){var p=m.dataset.p?m.dataset.p.split(' '):[];m.classList.toggle('off',on[m.dataset.class]===false||p.length>0&&p.every(function(n){return off[n]}))});
    shown.textContent=fill(shown.dataset.text,[pairs.length-hidden,hidden])}
    if(shown){kinds.concat([source,least]).forEach(function(e){e.addEventListener('input',filter)});filter()}
    var now=-1;
    function step(by){var next=now+by;while(next>=0&&next<pairs.length&&pairs[next].hidden)next+=by;if(next<0||next>=pairs.length)return;now=next;pairs[now].focus({preventScroll:true});pairs[now].scrollIntoView({block:'start'})}
    document.addEventListener('keydown',function(e){if(!id('keys')||!id('keys').checked||e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName))return;if(e.key==='n')step(1);else if(e.key==='p')step(-1)});
    function arrive(){var at=pairs.indexOf(id(location.hash.slice(1)));if(at<0)return;now=at;if(pairs[at].hidden){kinds.forEach(function(k){k.checked=true});source.value='';least.value=0;filter();pairs[at].scrollIntoView()}}
    addEventListener('hashchange',arrive);arrive();
    all('table.sortable').forEach(function(t){var body=t.tBodies[0];all('th',t).forEach(function(h,i){var b=document.createElement('button');b.type='button';while(h.firstChild)b.appendChild(h.firstChild);h.appendChild(b);h.setAttribute('aria-sort','none');
    b.addEventListener('click',function(){var up=h.getAttribute('aria-sort')==='descending';all('th',t).forEach(function(o){o.setAttribute('aria-sort','none')});h.setAttribute('aria-sort',up?'ascending':'descending');
    var key=function(r){var c=r.cells[i];return c.dataset.value===undefined?c.textContent:+c.dataset.value};
    all('tr',body).map(function(r,n){return [key(r),n,r]}).sort(function(a,b){var o=a[0]<b[0]?-1:a[0]>b[0]?1:0;return (up?o:-o)||a[1]-b[1]}).forEach(function(x){body.appendChild(x[2])})})})});
    })();
    """#
}
