# select, poll, epoll, eventfd and timers
import os, select, socket
one, other = socket.socketpair()
other.send(b"x")
print(select.select([one], [], [], 5)[0] == [one])
poll = select.poll(); poll.register(one, select.POLLIN); print(len(poll.poll(5000)))
epoll = select.epoll(); epoll.register(one, select.EPOLLIN); print(len(epoll.poll(5)))
event = os.eventfd(0); os.eventfd_write(event, 3); print(os.eventfd_read(event))
