import { chromium } from 'playwright-core';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const url='http://127.0.0.1:3997';
async function as(name, vp={width:1280,height:900}){ const c=await b.newContext({viewport:vp,reducedMotion:'reduce'}); const p=await c.newPage(); p.on('console',m=>m.type()==='error'&&console.log('CONSOLE',m.text())); p.on('pageerror',e=>console.log('ERR',e.message)); await p.goto(url+'/choisir'); if(name==='?')return p; await p.getByRole('button',{name}).click(); await p.locator('#command[role=combobox]').waitFor(); return p;}
export {b,as,url};
if (import.meta.main ?? true) {
let p=await as('?'); await p.screenshot({path:'/tmp/shots/choose.png'});
p=await as('Claire Delmas'); await p.screenshot({path:'/tmp/shots/room.png'}); await p.screenshot({path:'/tmp/shots/room-full.png',fullPage:true});
p=await as('Camille Roussel'); await p.screenshot({path:'/tmp/shots/room-sec.png'});
p=await as('Claire Delmas',{width:390,height:844}); await p.screenshot({path:'/tmp/shots/room-phone.png'}); await p.getByRole('link',{name:/Pour moi/}).click();  await p.screenshot({path:'/tmp/shots/room-phone-me.png'});
await b.close(); }
