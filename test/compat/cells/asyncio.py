# a server on loopback with its own client
import asyncio
async def main():
    async def h(r,w): w.write(await r.readline()); await w.drain(); w.close()
    s=await asyncio.start_server(h,'127.0.0.1',0)
    r,w=await asyncio.open_connection(*s.sockets[0].getsockname()); w.write(b'hello\n'); print(await r.readline()); w.close(); s.close()
await main()
