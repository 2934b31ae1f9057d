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
    say "Máy còn thiếu một số gói phần mềm. Xin nhờ người quản trị chạy lệnh sau, rồi chạy lại:"
    # shellcheck disable=SC2086
    say "  sudo apt-get install -y --no-install-recommends" $missing
    # Its package starts one on port 80; ours is private.
    if grep -qx nginx <<< "$missing"; then say "  sudo systemctl disable --now nginx"; fi
    exit 3
  fi
  # shellcheck disable=SC2086
  say "Cài các gói còn thiếu:" $missing
  # Our cluster is private; Debian need not make one of its own.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  local log
  log=$(mktemp)
  # shellcheck disable=SC2086
  (without_nginx_service "$missing"; apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing) > "$log" 2>&1 \
    || { tail -n 30 "$log" >&2; rm -f "$log"; fail "không cài được các gói phần mềm."; }
  rm -f "$log"
}

# For the rest of this subshell. Our nginx is private as well; its package would start one on port 80, now and whenever the
# machine starts.
without_nginx_service() { # packages that are about to be installed
  export DEBIAN_FRONTEND=noninteractive
  grep -qx nginx <<< "$1" || return 0
  policy=/usr/sbin/policy-rc.d
  if [ -e "$policy" ]; then policy=""; else
    # shellcheck disable=SC2016
    printf '#!/bin/sh\n[ "$1" != nginx ] || exit 101\n' > "$policy"; chmod 755 "$policy"
  fi
  trap '[ -z "$policy" ] || rm -f "$policy"; update-rc.d nginx disable || true' EXIT
}

# How far a build is, from ninja's lines: one line that counts on a terminal, elsewhere a line for each tenth.
show_progress() {
  local line said=0 tenth
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\  ]] || continue
    if [ -t 1 ]; then
      said=1; printf '\r  %d/%d' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    else
      tenth=$((BASH_REMATCH[1] * 10 / BASH_REMATCH[2]))
      [ "$tenth" -le "$said" ] || { said=$tenth; say "  ${BASH_REMATCH[1]}/${BASH_REMATCH[2]} ($((tenth * 10)) %)"; }
    fi
  done
  if [ -t 1 ] && [ "$said" -ne 0 ]; then say; fi
}

# Builds the release preset. Silent but for progress; what went wrong is shown whole.
build() {
  local root=$1 log
  log=$(mktemp)
  say "Dịch chương trình (lần đầu mất vài phút) …"
  if ! (cd "$root" && cmake --preset release && cmake --build --preset release) 2>&1 | tee "$log" | show_progress; then
    grep -vE '^\[[0-9]+/[0-9]+\] ' "$log" | tail -n 60 >&2
    rm -f "$log"
    fail "dịch không thành công."
  fi
  rm -f "$log"
}
