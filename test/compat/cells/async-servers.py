# servers of asyncio on a port and on a path
import asyncio, tempfile
async def echo(reader, writer):
    writer.write(await reader.readline()); await writer.drain(); writer.close()
server = await asyncio.start_server(echo, "127.0.0.1", 0)
path = tempfile.mkdtemp() + "/s"
local = await asyncio.start_unix_server(echo, path)
for connect in (asyncio.open_connection(*server.sockets[0].getsockname()), asyncio.open_unix_connection(path)):
    reader, writer = await connect
    writer.write(b"line\n"); print(await reader.readline()); writer.close()
server.close(); local.close()
