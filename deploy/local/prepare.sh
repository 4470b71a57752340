# Sourced by run and journey: finds the JDK and, for run, builds what is not built yet.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
launcher="$root/deploy/local/target/latchkey-local.jar"
stamp="$root/target/local-build.stamp"
oldest_jdk=17

fail() {
    echo "latchkey: $1" >&2
    exit 1
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java="$JAVA_HOME/bin/java"
        javac="$JAVA_HOME/bin/javac"
    else
        java=$(command -v java) || java=""
        javac=$(command -v javac) || javac=""
    fi
    { [ -x "$java" ] && [ -x "$javac" ]; } || fail "No JDK found. Install JDK $oldest_jdk or newer, or set JAVA_HOME."
    local version
    version=$("$javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge "$oldest_jdk" ] || fail "JDK ${version:-?} is too old. Install JDK $oldest_jdk or newer."
}

# The build is current if it is newer than the last change of a source file or a POM.
is_built() {
    local jar
    for jar in "$launcher" "$root"/{identity,access-control,device-key}-service/target/quarkus-app/quarkus-run.jar; do
        [ -f "$jar" ] || return 1
    done
    [ -f "$stamp" ] && [ -z "$(find "$root" \( -name target -o -name .latchkey -o -name .git \) -prune -o \
        -type f \( -path '*/src/main/*' -o -name pom.xml \) -newer "$stamp" -print -quit)" ]
}

build() {
    command -v mvn >/dev/null || fail "No Maven found. Install Maven 3.8.6 or newer."
    mkdir -p "$root/target"
    local log="$root/target/local-build.log"
    touch "$stamp.new"
    echo "Building; the first time, Maven fetches the libraries, which takes some minutes. Log: $log"
    (cd "$root" && mvn -B -ntp package -DskipTests -Dspotless.apply.skip -Dspotless.check.skip) 2>&1 |
        tee "$log" | sed -un 's/^\[INFO\] Building Latchkey :: /  building /p' ||
        fail "The build failed: $(grep -m 1 '^\[ERROR\]' "$log" || echo "see $log")"
    mv "$stamp.new" "$stamp"
}
