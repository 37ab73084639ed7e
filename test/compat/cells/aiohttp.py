# a server and a client of aiohttp
# needs: aiohttp
from aiohttp import ClientSession, web
async def answer(request):
    return web.json_response({"path": request.path})
application = web.Application()
application.router.add_get("/{name}", answer)
runner = web.AppRunner(application)
await runner.setup()
site = web.TCPSite(runner, "127.0.0.1", 0)
await site.start()
port = site._server.sockets[0].getsockname()[1]
async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/x") as reply:
    print(await reply.json())
await runner.cleanup()
