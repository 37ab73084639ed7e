# a child process of an event loop
import asyncio
async def main():
    p=await asyncio.create_subprocess_exec('echo','x',stdout=asyncio.subprocess.PIPE); print((await p.communicate())[0])
await main()
