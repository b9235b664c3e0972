"""Web servers that serve a published folder below /plan/, set up by the files that docs/publish.md hands out."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from conftest import REPOSITORY

EXAMPLES = REPOSITORY / "examples/publish"
HEADERS = REPOSITORY / "docs/headers"


class Host:
    """A running server."""

    def __init__(self, port):
        self.port = port

    def get(self, path, **headers):
        """An answer: status, headers in small letters, body as it came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={"Host": "example.org", **{name.replace("_", "-"): value for name, value in headers.items()}})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def running(command, port):
    """Starts a server, which ends with the story."""
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        for _ in range(300):
            assert server.poll() is None, server.stdout.read()
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield Host(port)
    finally:
        server.terminate()
        server.wait(timeout=30)


def folder(home, site):
    """The site where the examples say it stands, in a folder of its own that a server without rights can read."""
    shutil.copytree(site.folder, home / "www/plan")
    temporary = Path(tempfile.gettempdir()).resolve()
    for path in [home, *home.parents]:
        if path.is_relative_to(temporary) and path.stat().st_uid == os.getuid() and path.stat().st_mode & 0o055 != 0o055:
            path.chmod(0o755)


@contextlib.contextmanager
def nginx(home, site):
    port = free_port()
    folder(home, site)
    shutil.copy("/etc/nginx/mime.types", home / "mime.types")
    shutil.copy(HEADERS / "nginx.conf", home / "mieru-headers.conf")
    example = (EXAMPLES / "nginx.conf").read_text("utf-8")
    server = example.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /srv/www;", f"root {home}/www;")
    assert server.count(str(port)) == 1 and server.count(str(home)) == 1
    (home / "server.conf").write_text(server, "utf-8")
    temporary = "".join(f"{kind}_temp_path {home}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (home / "nginx.conf").write_text(
        f"load_module {module('ngx_http_brotli_static_module.so')};\ndaemon off;\nworker_processes 1;\npid {home}/pid;\n"
        f"error_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}include {home}/server.conf;\n}}\n",
        "utf-8",
    )
    tested = subprocess.run(["nginx", "-t", "-p", str(home), "-c", str(home / "nginx.conf")], capture_output=True, text=True)
    assert "[warn]" not in tested.stderr and tested.returncode == 0, tested.stderr
    with running(["nginx", "-p", str(home), "-c", str(home / "nginx.conf")], port) as host:
        yield host


def module(name):
    for where in ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules"):
        if (Path(where) / name).is_file():
            return f"{where}/{name}"
    raise AssertionError(f"nginx has no {name}; on Debian: apt-get install libnginx-mod-http-brotli-static")


@contextlib.contextmanager
def apache(home, site):
    port = free_port()
    folder(home, site)
    example = (EXAMPLES / "apache.conf").read_text("utf-8").replace("/srv/www", f"{home}/www")
    (home / "mieru.conf").write_text(example, "utf-8")
    (home / "conf-available").mkdir()
    shutil.copy(HEADERS / "apache.conf", home / "conf-available/mieru-headers.conf")
    # As Debian sets them up, with the modules that docs/publish.md asks for.
    modules = "mpm_event authz_core alias autoindex dir mime negotiation headers filter deflate brotli setenvif".split()
    loaded = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in modules)
    loaded += "".join(f"IncludeOptional /etc/apache2/mods-available/{name}.conf\n" for name in modules if name != "mpm_event")
    (home / "apache.conf").write_text(
        f"{loaded}ServerRoot {home}\nListen 127.0.0.1:{port}\nServerName example.org\nPidFile {home}/pid\nErrorLog /dev/stderr\n"
        f"TypesConfig /etc/mime.types\nDefaultRuntimeDir {home}\nMutex posixsem\nDocumentRoot {home}/www\nUser www-data\nGroup www-data\n"
        f"Include {home}/mieru.conf\n<VirtualHost *:{port}>\nDocumentRoot {home}/www\n</VirtualHost>\n",
        "utf-8",
    )
    with running(["apache2", "-f", str(home / "apache.conf"), "-D", "FOREGROUND"], port) as host:
        yield host
