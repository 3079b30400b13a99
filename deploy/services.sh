#!/bin/sh
# Starts the real services the suite can run on, under var/services, and writes how to reach them
# to var/services/env. As root on Debian it installs their packages; elsewhere, with a container
# engine, it uses the compose file. Runs again without harm.
set -eu
cd "$(dirname "$0")/.."
state=$PWD/var/services
mkdir -p "$state"

debian_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

write_env() {
	cat >"$state/env" <<-ENV
		export DATABASE_URL=postgres://loa:loa@127.0.0.1:5433/loa
		export REDIS_URL=redis://127.0.0.1:6380/0
	ENV
}

start_redis() {
	redis-cli -p 6380 ping >/dev/null 2>&1 && return
	redis-server --port 6380 --bind 127.0.0.1 --save '' --daemonize yes --dir "$state" >/dev/null
}

# Debian's own cluster tools keep the data where the server's account can reach it.
start_postgresql() {
	version=$(pg_lsclusters -h 2>/dev/null | awk '$2 == "loa" {print $1}')
	if [ -z "$version" ]; then
		version=$(basename "$(dirname "$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)")")
		pg_createcluster "$version" loa -p 5433 -e UTF8 --locale C.UTF-8 \
			-o fsync=off -o max_connections=200 >/dev/null
	fi
	pg_lsclusters -h | awk '$2 == "loa" {print $4}' | grep -q online || pg_ctlcluster "$version" loa start
	as_postgres "SELECT 1 FROM pg_roles WHERE rolname = 'loa'" | grep -q 1 ||
		as_postgres "CREATE ROLE loa SUPERUSER LOGIN PASSWORD 'loa'" >/dev/null
	as_postgres "SELECT 1 FROM pg_database WHERE datname = 'loa'" | grep -q 1 ||
		as_postgres "CREATE DATABASE loa OWNER loa" >/dev/null
}

as_postgres() { (cd / && su postgres -c "psql -p 5433 -qtAc \"$1\""); }

if debian_root; then
	if ! command -v redis-server >/dev/null || ! ls -d /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
		apt-get update -qq
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql redis-server >/dev/null
	fi
	start_postgresql
	start_redis
elif command -v docker >/dev/null && docker info >/dev/null 2>&1; then
	docker compose -f deploy/compose.yaml up -d --wait database cache
else
	echo "make services needs root on Debian, or a container engine." >&2
	exit 1
fi
write_env
echo "PostgreSQL on 5433, Redis on 6380: . var/services/env"
