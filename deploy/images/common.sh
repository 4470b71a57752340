# Sourced by build, run-service and trial: the container engine, the images' names, and local runs in containers.

. "$(dirname "${BASH_SOURCE[0]}")/../local/prepare.sh"
images="$root/deploy/images"
services=(identity-service access-control-service device-key-service)
version=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml")

# LATCHKEY_ENGINE names one, with its options if need be; else it is the first that works.
find_engine() {
    local name
    if [ -n "${LATCHKEY_ENGINE:-}" ]; then
        read -ra engine <<<"$LATCHKEY_ENGINE"
        return
    fi
    for name in podman docker buildah; do
        if command -v "$name" >/dev/null && "$name" info >/dev/null 2>&1; then
            engine=("$name")
            return
        fi
    done
    fail "No container engine works here. Install podman, buildah or docker, and see that its 'info' answers."
}

engine_is() {
    [ "$(basename "${engine[0]}")" = "$1" ]
}

image_of() {
    echo "latchkey/$1:$version"
}

# What is started below, and where it writes. The caller sets work, and calls stop_run when it ends.
launcher_pid=
containers="latchkey-$$"

# Starts a local run whose services are containers, and waits until it is up: start_run NAME PORT-OFFSET [VARIABLE=VALUE ...]
start_run() {
    run_data="$work/$1"
    run_log="$work/$1.log"
    run=(--data "$run_data" --port-offset "$2")
    rm -rf "$run_data"
    mkdir -p "$run_data"
    : >"$run_log"
    env LATCHKEY_ENGINE="${engine[*]}" LATCHKEY_CONTAINERS="$containers" "${@:3}" \
        "$java" -jar "$launcher" --root "$root" "${run[@]}" --service-runner "$images/run-service" >"$run_log" 2>&1 &
    launcher_pid=$!
    for _ in $(seq 240); do
        grep -q '^Everything is up' "$run_log" && return
        kill -0 "$launcher_pid" 2>/dev/null || fail_run "The services did not start"
        sleep 1
    done
    fail_run "The services are not up after four minutes"
}

fail_run() {
    tail -n 20 "$run_data"/*/console.log >&2 2>/dev/null || true
    fail "$1; see $run_log"
}

walk_journey() {
    timeout 300 "$java" -cp "$launcher" dev.latchkey.local.journey.Walk --root "$root" "${run[@]}"
}

# The launcher stops the containers. One that is slow, because it writes what it has learnt, gets two minutes.
stop_run() {
    [ -n "$launcher_pid" ] || return 0
    kill "$launcher_pid" 2>/dev/null || true
    wait "$launcher_pid" 2>/dev/null || true
    launcher_pid=
    local service
    for _ in $(seq 120); do
        [ -n "$("${engine[@]}" ps --quiet --filter "name=^$containers-")" ] || return 0
        sleep 1
    done
    for service in "${services[@]}"; do
        "${engine[@]}" rm --force "$containers-$service" >/dev/null 2>&1 || true
    done
}
