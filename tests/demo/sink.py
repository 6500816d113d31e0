#!/usr/bin/env python3
"""sink.py - an SMTP server that keeps what it is given: the world outside the district

Every accepted message becomes one file NNNN.json (envelope) beside NNNN.eml (its bytes as they
arrived), each written aside and renamed, the .json last: who sees the .json has the whole message.
A file ANSWERS in the folder makes it refuse: lines "ADDRESS<TAB>CODE TEXT", read at each RCPT.
"""

import argparse
import asyncio
import json
import os
import re
import sys

EXTENSIONS = ("PIPELINING", "SIZE 62914560", "8BITMIME", "SMTPUTF8")


class Folder:
    """The messages that arrived, in the order of their numbers."""

    def __init__(self, path):
        self.path = path
        os.makedirs(path, exist_ok=True)
        self.count = 0

    def add(self, envelope, data):
        self.count += 1
        name = os.path.join(self.path, f"{self.count:04}")
        self._write(name + ".eml", data)
        self._write(name + ".json", json.dumps(envelope, indent=1).encode())

    @staticmethod
    def _write(path, data):
        aside = path + ".part"
        with open(aside, "wb") as file:
            file.write(data)
        os.rename(aside, path)

    def answer_for(self, address):
        """The answer that ANSWERS names for a recipient, or None."""
        try:
            with open(os.path.join(self.path, "ANSWERS"), encoding="utf-8") as file:
                rows = [line.rstrip("\n").split("\t", 1) for line in file if "\t" in line]
        except FileNotFoundError:
            return None
        return dict(rows).get(address.lower())


def path_and_arguments(text):
    """Splits "FROM:<a@b> SIZE=5" behind its colon into the address and the list of arguments."""
    given = text.partition(":")[2].strip()
    path, rest = re.match(r'<?((?:"(?:\\.|[^"\\])*"|[^>])*)>?(.*)', given, re.S).groups()
    return path, rest.split()


class Session:
    """One client's connection."""

    def __init__(self, folder, reader, writer):
        self.folder, self.reader, self.writer = folder, reader, writer
        self.reset()

    def reset(self):
        self.sender, self.arguments, self.recipients = None, [], []

    async def say(self, line):
        self.writer.write(line.encode("utf-8") + b"\r\n")
        await self.writer.drain()

    async def run(self):
        await self.say("220 sink.example ESMTP")
        while True:
            line = await self.reader.readline()
            if not line:
                return
            verb, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            if verb.upper() == "QUIT":
                await self.say("221 2.0.0 bye")
                return
            answer = getattr(self, "on_" + verb.lower(), None)
            await (answer(rest) if answer else self.say("502 5.5.1 not known here"))

    async def on_ehlo(self, _rest):
        self.reset()
        lines = ("sink.example",) + EXTENSIONS
        for line in lines[:-1]:
            await self.say("250-" + line)
        await self.say("250 " + lines[-1])

    async def on_helo(self, _rest):
        self.reset()
        await self.say("250 sink.example")

    async def on_rset(self, _rest):
        self.reset()
        await self.say("250 2.0.0 ok")

    async def on_noop(self, _rest):
        await self.say("250 2.0.0 ok")

    async def on_mail(self, rest):
        self.sender, self.arguments = path_and_arguments(rest)
        await self.say("250 2.1.0 ok")

    async def on_rcpt(self, rest):
        address, arguments = path_and_arguments(rest)
        refusal = self.folder.answer_for(address)
        if refusal is None:
            self.recipients.append({"address": address, "arguments": arguments})
        await self.say(refusal or "250 2.1.5 ok")

    async def on_data(self, _rest):
        if not self.recipients:
            await self.say("503 5.5.1 nobody to send it to")
            return
        await self.say("354 end with a dot")
        data = await self.read_data()
        envelope = {
            "sender": self.sender,
            "arguments": self.arguments,
            "recipients": self.recipients,
        }
        self.folder.add(envelope, data)
        self.reset()
        await self.say(f"250 2.0.0 kept as {self.folder.count:04}")

    async def read_data(self):
        lines = []
        while True:
            line = await self.reader.readline()
            if not line:
                raise ConnectionError("the client went away in the middle of a message")
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b".") else line)


async def serve(folder, port):
    async def handle(reader, writer):
        try:
            await Session(folder, reader, writer).run()
        except (ConnectionError, ValueError) as error:
            print(f"sink: {error}", file=sys.stderr, flush=True)
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", port, limit=1 << 20)
    async with server:
        await server.serve_forever()


def main():
    parser = argparse.ArgumentParser(description="keep every message that arrives over SMTP")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--directory", required=True)
    options = parser.parse_args()
    asyncio.run(serve(Folder(options.directory), options.port))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
