/// The one script of an audit's pages: sorting, filtering, decisions. Pages read well without it.
enum AuditScript {
  /// What the page's policy allows: SHA-256 of `program` in base 64 (CSP Level 3, 2016). A test recomputes it.
  static let hash = "sha256-5hdDYc16XYcdbWrmYPj8j+zQftXRfSPofmQsKU8nQgU="

  static let program: StaticString = #"""
    (function(){'use strict';
    var all=function(q,n){return Array.prototype.slice.call((n||document).querySelectorAll(q))},id=function(i){return document.getElementById(i)};
    var fill=function(t,v){return t.replace(/\{(\d)\}/g,function(_,i){return String(v[i-1]).replace(/\B(?=(\d{3})+$)/g,',')})};
    all('[data-script]').forEach(function(e){e.hidden=false});
    var texts=new Intl.Collator('zh-CN');
    all('table.sorts').forEach(function(t){var body=t.tBodies[0];all('thead th',t).forEach(function(h,i){var b=document.createElement('button');b.type='button';while(h.firstChild)b.appendChild(h.firstChild);h.appendChild(b);h.setAttribute('aria-sort','none');
    var key=function(r){var c=r.cells[i],v=c.dataset.value===undefined?c.textContent:c.dataset.value;return v!==''&&isFinite(v)?+v:v};
    b.addEventListener('click',function(){var was=h.getAttribute('aria-sort'),first=body.rows[0],up=was==='descending'||was==='none'&&first&&typeof key(first)==='string';all('thead th',t).forEach(function(o){o.setAttribute('aria-sort','none')});h.setAttribute('aria-sort',up?'ascending':'descending');
    all('tr',body).map(function(r,n){return [key(r),n,r]}).sort(function(a,b){var o=typeof a[0]==='number'&&typeof b[0]==='number'?a[0]-b[0]:texts.compare(a[0],b[0]);return (up?o:-o)||a[1]-b[1]}).forEach(function(x){body.appendChild(x[2])})})})});
    all('.tools').forEach(function(tools){var status=tools.querySelector('[role=status]');if(!status)return;var rows=all('tbody tr',id(tools.dataset.table)),word=tools.querySelector('[data-by=word]'),unit=tools.querySelector('[data-by=unit]'),least=tools.querySelector('[data-by=rate]');
    function filter(){var hidden=0;rows.forEach(function(r){var d=r.dataset,see=(!word||!word.value||r.textContent.toLowerCase().indexOf(word.value.toLowerCase())>=0)&&(!unit||!unit.value||(' '+d.unit+' ').indexOf(' '+unit.value+' ')>=0)&&(!least||+d.rate>=(+least.value||0));r.hidden=!see;if(!see)hidden++});
    status.textContent=fill(status.dataset.text,[rows.length-hidden,hidden])}
    [word,unit,least].forEach(function(e){if(e)e.addEventListener('input',filter)});
    var clear=tools.querySelector('button');if(clear)clear.addEventListener('click',function(){[word,unit,least].forEach(function(e){if(e)e.value=''});filter()});filter()});
    all('.decide').forEach(function(form){var boxes=all('select[data-key]'),status=form.querySelector('[role=status]'),who=form.querySelector('[data-by=reviewer]'),why=form.querySelector('[data-by=reason]'),save=form.querySelector('button'),link=null;
    function chosen(){return boxes.filter(function(b){return b.value!==b.dataset.was})}
    function tell(){var n=chosen().length;status.textContent=fill(status.dataset.text,[n]);save.disabled=!n}
    boxes.forEach(function(b){b.addEventListener('change',tell)});
    save.addEventListener('click',function(){var lines=chosen().map(function(b){return JSON.stringify({key:b.dataset.key,reason:why.value||undefined,reviewer:who.value||undefined,sourceText:b.dataset.source,text:b.dataset.draft,verdict:b.value})}).join('\n')+'\n';if(link)URL.revokeObjectURL(link.href);link=document.createElement('a');link.href=URL.createObjectURL(new Blob([lines],{type:'application/x-ndjson'}));link.download=form.dataset.name;link.click()});tell()});
    })();
    """#
}
