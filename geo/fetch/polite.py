"""One request at a time, with pauses, limits and patience, to the servers named beforehand and no other."""

from __future__ import annotations

import contextlib
import ipaddress
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from geo.errors import InputRefused, refuse
from geo.fetch.answers import Answers

if TYPE_CHECKING:
    import requests

#: Servers can tell who asks, and whom to write to about it.
USER_AGENT = "buuta/0.1 (postal planning; https://pypi.org/project/buuta)"

#: Answers that a server means to be asked again after.
_TRY_AGAIN = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Manners:
    """How a server is treated: times in seconds.

    `pause_s` lies between two requests; `timeout_s` bounds a server's silence and `answer_s` a whole answer; a server
    that asks for more patience than `longest_wait_s` is not waited for, the user is told.
    """

    pause_s: float = 1.0
    timeout_s: float = 60.0
    answer_s: float = 300.0
    tries: int = 5
    first_wait_s: float = 2.0
    longest_wait_s: float = 120.0


class _TroubleError(Exception):
    """A failure that may pass; `wait_s` is what the server asked for, None if it did not say."""

    def __init__(self, what: str, wait_s: float | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.wait_s = wait_s


@dataclass(slots=True)
class Client:
    """Downloads from the hosts of `addresses` (https only; http is for servers on this machine).

    Answers are kept in `cache` once they are complete and were found good, so that a stopped fetch goes on where it
    was; `refresh` asks again. `tell` gets a line whenever the user would otherwise wonder. A proxy of the environment
    is used; passwords of a .netrc never are.

    Raises:
        InputRefused: FETCH_ADDRESS for an address that is not https.
    """

    cache: Path
    addresses: tuple[str, ...]
    manners: Manners = field(default_factory=Manners)
    refresh: bool = False
    tell: Callable[[str], None] = lambda line: None
    sleep: Callable[[float], None] = time.sleep
    #: How many requests went over the network so far.
    asked: int = field(default=0, init=False)
    _last: float = field(default=float("-inf"), init=False)
    _session: requests.Session | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        for address in self.addresses:
            try:
                scheme, host, _ = _origin(address)
            except ValueError as error:
                raise refuse("FETCH_ADDRESS", f"{address!r} is no address: {error}.", row=address) from error
            if not host or (scheme != "https" and not (scheme == "http" and on_this_machine(address))):
                raise refuse("FETCH_ADDRESS", f"{address} is not an https address.", row=address)

    def get(
        self,
        url: str,
        check: Callable[[bytes], None],
        *,
        most_bytes: int,
        form: Mapping[str, str] | None = None,
    ) -> bytes:
        """The answer to a GET, or to a POST of `form`, that `check` finds no fault with.

        Args:
            check: raises ValueError with a sentence about what is wrong with an answer.
            most_bytes: a longer answer is refused.

        Raises:
            InputRefused: FETCH_ADDRESS for another host than the named ones, also by a redirect; FETCH_UNREACHABLE
                when the server stays silent or overloaded; FETCH_REFUSED for an error of its own; FETCH_ANSWER for an
                answer that is too long or not what was asked for.
        """
        fields = urlencode(form) if form else ""
        answers = Answers(self.cache)
        kept = None if self.refresh else answers.find(url, fields)
        if kept is not None:
            try:
                check(kept)
            except ValueError:
                answers.drop(url, fields)
            else:
                return kept
        content = self._patiently(url, form, most_bytes)
        try:
            check(content)
        except ValueError as error:
            raise refuse("FETCH_ANSWER", f"{url}: {error}", row=url) from error
        answers.keep(url, fields, content)
        return content

    def _patiently(self, url: str, form: Mapping[str, str] | None, most_bytes: int) -> bytes:
        wait_s = self.manners.first_wait_s
        for left in reversed(range(self.manners.tries)):
            try:
                return self._follow(url, form, most_bytes)
            except _TroubleError as trouble:
                asked_s = trouble.wait_s if trouble.wait_s is not None else wait_s
                if left == 0 or asked_s > self.manners.longest_wait_s:
                    later = f" It asks to wait {asked_s:,.0f} s." if trouble.wait_s is not None else ""
                    raise refuse("FETCH_UNREACHABLE", f"{url}: {trouble.what}.{later}", row=url) from trouble
                self.tell(f"{urlsplit(url).hostname}: {trouble.what}; trying again in {asked_s:.0f} s.")
                self.sleep(asked_s)
                wait_s *= 2
        raise AssertionError("the last try returns or raises")

    def _follow(self, url: str, form: Mapping[str, str] | None, most_bytes: int) -> bytes:
        """Follow redirects that stay with the named servers."""
        for _ in range(4):
            self._only_named(url)
            answer = self._ask(url, form, most_bytes)
            if isinstance(answer, bytes):
                return answer
            url = _redirected(url, answer)
        raise refuse("FETCH_REFUSED", f"{url}: the server redirects in circles.", row=url)

    def _only_named(self, url: str) -> None:
        asked = _origin(url)
        if asked not in {_origin(address) for address in self.addresses}:
            names = " or ".join(sorted({urlsplit(address).netloc for address in self.addresses}))
            raise refuse("FETCH_ADDRESS", f"The server sends us to {url}; only {names} was asked for.", row=url)

    def _ask(self, url: str, form: Mapping[str, str] | None, most_bytes: int) -> bytes | str:
        """One request: the body, or where a redirect leads."""
        import requests  # noqa: PLC0415 - a tenth of a second that only a fetch needs

        if self._session is None:
            self._session = _session(direct=all(map(on_this_machine, self.addresses)))
        pause_s = 0.0 if on_this_machine(url) else self.manners.pause_s - (time.monotonic() - self._last)
        if pause_s > 0:
            self.sleep(pause_s)
        self.asked += 1
        method = "POST" if form else "GET"
        try:
            with self._session.request(
                method, url, data=form, timeout=self.manners.timeout_s, stream=True, allow_redirects=False
            ) as response:
                if response.status_code in _REDIRECTS:
                    return response.headers.get("Location", "")
                _raise_for_status(response, url)
                return b"".join(self._chunks(response, url, most_bytes))
        except requests.Timeout as error:
            raise _TroubleError("it does not answer") from error
        except requests.exceptions.ContentDecodingError as error:
            raise refuse("FETCH_ANSWER", f"{url}: the answer cannot be unpacked.", row=url) from error
        except requests.RequestException as error:
            raise _TroubleError(f"it cannot be reached, or broke off ({type(error).__name__})") from error
        except ValueError as error:  # the library looks at where a redirect leads, though it does not follow
            raise _nowhere(url, str(error)) from error
        finally:
            self._last = time.monotonic()

    def _chunks(self, response: requests.Response, url: str, most_bytes: int) -> Iterator[bytes]:
        begun, length = time.monotonic(), 0
        for chunk in response.iter_content(_CHUNK):
            length += len(chunk)
            if length > most_bytes:
                raise refuse("FETCH_ANSWER", f"{url}: the answer is longer than {most_bytes:,} bytes.", row=url)
            if time.monotonic() - begun > self.manners.answer_s:
                raise _TroubleError(f"its answer takes longer than {self.manners.answer_s:.0f} s")
            yield chunk


def on_this_machine(url: str) -> bool:
    """Whether an address leads to this very machine, as those of tests do."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _session(*, direct: bool) -> requests.Session:
    """A session; a `direct` one uses no proxy, which has no business between this machine and itself."""
    import requests  # noqa: PLC0415

    session = requests.Session()
    session.trust_env = not direct
    session.auth = lambda request: request  # or requests would send what a .netrc has for the host
    session.headers["User-Agent"] = USER_AGENT
    return session


def _raise_for_status(response: requests.Response, url: str) -> None:
    status = response.status_code
    limited = status == 403 and response.headers.get("X-RateLimit-Remaining") == "0"
    if status in _TRY_AGAIN or limited:
        raise _TroubleError(f"it answers {status} {response.reason}", _asked_wait_s(response.headers))
    if status != 200:
        raise refuse("FETCH_REFUSED", f"{url}: the server answers {status} {response.reason}.", row=url)


def _asked_wait_s(headers: Mapping[str, str]) -> float | None:
    """How long the server asks to wait: `Retry-After` (seconds or a date) or GitHub's hour of the next allowance."""
    after, reset = headers.get("Retry-After", "").strip(), headers.get("X-RateLimit-Reset", "").strip()
    if after.isdecimal():
        return float(after)
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        return max(0.0, (parsedate_to_datetime(after) - datetime.now(UTC)).total_seconds())
    if reset.isdecimal() and headers.get("X-RateLimit-Remaining") == "0":
        return max(0.0, float(reset) - time.time())
    return None


def _redirected(url: str, location: str) -> str:
    try:
        target = urljoin(url, location)
        _origin(target)
    except ValueError as error:
        raise _nowhere(url, location) from error
    return target


def _nowhere(url: str, what: str) -> InputRefused:
    return refuse("FETCH_ADDRESS", f"The server sends us to what is no address: {what[:200]!r}.", row=url)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port; ValueError where they are none."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port
