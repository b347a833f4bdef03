/// The style sheet of every page.
enum HTMLStyle {
  /// Class is told by colour and by pattern: a printed or colour-blind reading loses nothing.
  static let sheet: StaticString = """
    :root{--ink:#1d1f21;--soft:#565c63;--line:#dcd8cf;--paper:#fbfaf6;--card:#fff;--copy:#a5380a;--copy-bg:#fbe4d7;--tpl:#7a5000;--tpl-bg:#fdf1cf;--up:#00528a;--up-bg:#e0eef8;--self:#00603f;--self-bg:#dcf2ea;--quo:#7f3768;--quo-bg:#f7e6f1;--form:#565c63;--serif:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;--sans:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
    @media (prefers-color-scheme:dark){:root{--ink:#e8e6e1;--soft:#a9afb6;--line:#3a3d42;--paper:#17181a;--card:#1f2124;--copy:#ff9a6b;--copy-bg:#43261a;--tpl:#f2c14e;--tpl-bg:#38300f;--up:#7cc0f0;--up-bg:#12293a;--self:#6fd3b2;--self-bg:#12332a;--quo:#e3a5cf;--quo-bg:#361f30;--form:#a9afb6}}
    *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.65 var(--sans);overflow-wrap:anywhere}
    .wrap{max-width:1160px;margin:0 auto;padding:28px 28px 72px}
    h1{font:600 26px/1.35 var(--serif);margin:0 0 4px;letter-spacing:.02em}
    h2{font:600 17px/1.4 var(--sans);margin:40px 0 12px}h2 small{font-weight:400;color:var(--soft);font-size:13px;margin-left:6px}
    a{color:var(--up)}.meta{color:var(--soft);font-size:13px;margin:6px 0}.num{font-variant-numeric:tabular-nums}
    .verdict{margin:20px 0 0;padding:18px 24px;background:var(--card);border:1px solid var(--line);border-left:6px solid var(--copy);border-radius:6px}
    .verdict p{font:500 20px/1.6 var(--serif);margin:0}.verdict .rest{font:14px/1.7 var(--sans);color:var(--soft);margin-top:4px}
    .rates{display:grid;grid-template-columns:repeat(3,1fr);gap:1px;background:var(--line);border:1px solid var(--line);border-radius:6px;overflow:hidden;margin:16px 0 8px}
    .rates div{background:var(--card);padding:12px 16px}.rates dt{font-size:13px;color:var(--soft)}.rates dd{margin:0}
    .rates strong{display:block;font:600 22px/1.3 var(--sans);font-variant-numeric:tabular-nums}.rates small{font:400 13px var(--sans);color:var(--soft)}.rates span{font-size:12.5px;color:var(--soft)}
    .legend{display:flex;flex-wrap:wrap;gap:8px 22px;list-style:none;margin:0;padding:0;font-size:13.5px}
    table{border-collapse:collapse;width:100%;background:var(--card);border:1px solid var(--line);font-size:14px;margin:0 0 12px}
    caption{text-align:left;font-size:13px;color:var(--soft);padding:4px 0}
    th,td{padding:8px 12px;text-align:left;border-top:1px solid var(--line);vertical-align:top}th{font-weight:500;color:var(--soft);font-size:12.5px}
    td.rate{white-space:nowrap}td.num,th.num{text-align:right;white-space:nowrap;width:4.5em}.lint td:nth-child(2){width:34%}
    .sheet{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:34px 46px;font:17px/2 var(--serif);text-align:justify}
    .sheet h3{font:600 18px/1.8 var(--serif);margin:18px 0 6px}.sheet h3.title{font-size:22px;text-align:center;margin:0 0 14px}.sheet h3.level2,.sheet h3.level3,.sheet h3.level4{font-size:17px}
    .sheet p{margin:0 0 6px;text-indent:2em}.sheet p.salutation{text-indent:0}.sheet p.signature,.sheet p.date{text-align:right}.sheet p.tableCell{text-indent:0;border-left:3px solid var(--line);padding-left:10px;margin:0}.sheet p.footnote{font-size:14px;color:var(--soft)}.sheet p.textBox{border:1px solid var(--line);padding:4px 12px}
    mark{color:inherit;background:none;border-radius:2px;padding:1px 0}.key{border-radius:2px;padding:1px 8px;font-size:12.5px}
    mark.copy,.key.copy{background:var(--copy-bg);box-shadow:inset 0 -2px var(--copy)}mark.template,.key.template{background:var(--tpl-bg);border-bottom:2px dashed var(--tpl)}mark.own-earlier,.key.own-earlier{background:var(--self-bg);border-bottom:3px solid var(--self)}
    mark.upstream,.key.upstream{background:var(--up-bg);border-bottom:4px double var(--up)}mark.quotation,.key.quotation{border-bottom:1px solid var(--quo);color:var(--quo)}mark.formula,.key.formula{border-bottom:2px dotted var(--form)}
    mark.residue{background:var(--quo-bg);outline:1px dashed var(--quo)}mark.concealed{outline:2px dotted var(--copy);outline-offset:1px}
    sup a{font:600 11px var(--sans);color:inherit;text-decoration:none;padding:0 4px;border:1px solid currentColor;border-radius:3px;margin-left:2px}
    sup a:target{background:var(--tpl-bg)}.pair:target{border-color:var(--copy)}
    .pair{background:var(--card);border:1px solid var(--line);border-radius:6px;margin:14px 0;overflow:hidden}
    .pair header{display:flex;flex-wrap:wrap;gap:4px 16px;padding:10px 16px;border-bottom:1px solid var(--line);font-size:13.5px;align-items:baseline}.pair header a{margin-left:auto;font-size:12.5px}
    .cols{display:grid;grid-template-columns:1fr 1fr}.cols>div{padding:12px 18px;font:16px/1.95 var(--serif)}.cols>div+div{border-left:1px solid var(--line)}.cols h4{font:500 12.5px var(--sans);color:var(--soft);margin:0 0 6px}.cols p{margin:0;white-space:pre-line}.ctx{color:var(--soft);font-size:.92em}
    .slot{border:1px solid var(--line);border-radius:3px;padding:0 4px;margin:0 1px;font:.9em/1.4 var(--sans)}.slot.open{border-color:var(--tpl);background:var(--tpl-bg)}
    .moved{border-bottom:2px dashed var(--up);background:var(--up-bg)}ins,del{text-decoration:none;border-radius:2px;padding:0 1px}ins{background:var(--self-bg);box-shadow:inset 0 -2px var(--self)}del{background:var(--copy-bg);box-shadow:inset 0 -2px var(--copy)}
    .why{padding:9px 16px;margin:0;border-top:1px solid var(--line);font-size:13px;color:var(--soft)}
    details{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:10px 16px;margin:10px 0}summary{cursor:pointer}details table{border:0;margin-top:8px}.formulas{columns:2;font-size:14px;padding-left:20px}.formulas li{break-inside:avoid}.formulas small{color:var(--soft)}
    footer{margin-top:44px;padding-top:6px;border-top:1px solid var(--line);font-size:12.5px;color:var(--soft)}footer h2{font-size:14px;margin:12px 0 6px}footer p{margin:2px 0}code{font:12px ui-monospace,monospace;word-break:break-all}
    @media (max-width:760px){td.rate{white-space:normal}.wrap{padding:18px 14px 56px}h1{font-size:22px}.verdict p{font-size:18px}.rates{grid-template-columns:1fr 1fr}.sheet{padding:20px 16px;font-size:16px}.cols{grid-template-columns:1fr}.cols>div+div{border-left:0;border-top:1px dashed var(--line)}.wide{display:none}.formulas{columns:1}.lint td:nth-child(2){width:44%}}
    @media print{details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none}@page{size:A4;margin:18mm 16mm}:root{--paper:#fff}body{font-size:12px}.wrap{max-width:none;padding:0}.sheet{padding:0;border:0;font-size:13px}.cols>div{font-size:12.5px}.verdict,.rates,.pair,tr{break-inside:avoid}.pair header a{display:none}h2,.sheet h3,caption{break-after:avoid}mark,.key,ins,del,.slot,.moved,.verdict{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
}
