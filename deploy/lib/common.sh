# shellcheck shell=bash
# Shared by deploy/run, deploy/stack and tests/run. Sourced, not run.
say() { printf '%s\n' "$*"; }
fail() { printf 'Lỗi: %s\n' "$*" >&2; exit 1; }

# Installs what deploy/packages.txt, and a further list, name and the machine lacks. Without root: says which one command to have run.
install_packages() {
  local root=$1 wanted missing
  wanted=$(grep -hvE '^\s*(#|$)' "$root/deploy/packages.txt" "${@:2}")
  missing=$(for package in $wanted; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done)
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    say "Máy còn thiếu một số gói phần mềm. Xin nhờ người quản trị chạy một lệnh sau, rồi chạy lại:"
    # shellcheck disable=SC2086
    say "  sudo apt-get install -y --no-install-recommends" $missing
    exit 3
  fi
  # shellcheck disable=SC2086
  say "Cài các gói còn thiếu:" $missing
  # Our cluster is private; Debian need not make one of its own.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  # shellcheck disable=SC2086
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } \
    > /tmp/thidua-apt.$$.log 2>&1 || { tail -n 30 /tmp/thidua-apt.$$.log >&2; rm -f /tmp/thidua-apt.$$.log; fail "không cài được các gói phần mềm."; }
  rm -f /tmp/thidua-apt.$$.log
}

# Builds the release preset. Silent but for progress; what went wrong is shown whole.
build() {
  local root=$1 log
  log=$(mktemp)
  say "Dịch chương trình (lần đầu mất vài phút) …"
  if ! { (cd "$root" && cmake --preset release && cmake --build --preset release) > "$log" 2>&1; }; then
    grep -vE '^\[[0-9]+/[0-9]+\] ' "$log" | tail -n 60 >&2
    rm -f "$log"
    fail "dịch không thành công."
  fi
  rm -f "$log"
}
