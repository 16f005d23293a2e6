// Loaded into the CMS and the site by `node --import`: ends them when the process that started them
// is gone without having said so (kill -9, a crash). Its end of the stdin pipe closes then.
// The limit: a program whose event loop is stuck for good does not notice.
function end() {
	setTimeout(() => process.kill(process.pid, "SIGKILL"), 10_000).unref();
	process.kill(process.pid, "SIGTERM");
}

process.stdin.once("end", end).once("error", end).resume().unref();
