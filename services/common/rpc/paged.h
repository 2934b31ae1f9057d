// One page of a list: from a request with page_size and page_token to a response with next_page_token.
//
//   ASSIGN_OR_RETURN(const auto page, (rpc::Paged<std::string, std::string>::Open(call, request)));
//   ASSIGN_OR_RETURN(auto people, store::ListPeople(call.uow(), page.after<0>(), page.after<1>(),
//   page.limit())); response.set_next_page_token(
//       page.Cut(people, [](const auto& last) { return std::tuple(last.full_name(), last.id()); }));
#ifndef THIDUA_SERVICES_COMMON_RPC_PAGED_H_
#define THIDUA_SERVICES_COMMON_RPC_PAGED_H_

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "services/common/rpc/call.h"
#include "services/common/text/deterministic.h"

namespace thidua::rpc {

// Rows on a page when the client asks for no number.
inline constexpr int kPageSize = 50;

// A list as a page token is bound to it: its request type and filters, and the key of the service that
// answers.
struct PagedList {
  const crypto::SigningKey* key;
  std::string request_type;
  std::string filters;
};

std::string SealPageToken(const PagedList& list, const std::vector<std::string>& keys);
// INVALID_ARGUMENT/PAGE_TOKEN_INVALID for anything but a token that SealPageToken gave for this very list,
// with as many keys as `count`.
absl::StatusOr<std::vector<std::string>> OpenPageToken(const PagedList& list, const std::string& token,
                                                       size_t count);

namespace paged {
inline std::string Text(const std::string& key) { return key; }
inline std::string Text(int64_t key) { return std::to_string(key); }
absl::Status Read(const std::string& text, std::string* key);
absl::Status Read(const std::string& text, int64_t* key);
}  // namespace paged

// `Keys` are what the list is sorted by, std::string or int64_t, the last of them unique.
template <class... Keys>
class Paged {
 public:
  using After = std::tuple<Keys...>;

  template <class Request>
  static absl::StatusOr<Paged> Open(Call& call, const Request& request) {
    return Open(call.runtime().key(), request);
  }

  // `key` outlives the page. PAGE_TOKEN_INVALID as OpenPageToken.
  template <class Request>
  static absl::StatusOr<Paged> Open(const crypto::SigningKey& key, const Request& request) {
    Request filters = request;
    filters.clear_page_size();
    filters.clear_page_token();
    Paged page({&key, request.GetTypeName(), text::Deterministic(filters)},
               request.page_size() == 0 ? kPageSize : request.page_size());
    if (request.page_token().empty()) return page;
    ASSIGN_OR_RETURN(const auto keys, OpenPageToken(page.list_, request.page_token(), sizeof...(Keys)));
    RETURN_IF_ERROR(page.Read(keys, std::index_sequence_for<Keys...>()));
    return page;
  }

  // The keys of the row before this page; empty, or 0, on the first.
  template <size_t kIndex>
  const auto& after() const {
    return std::get<kIndex>(after_);
  }
  // How many rows to ask the store for: one more than the page shows tells that there is another page.
  int limit() const { return size_ + 1; }

  // Leaves in `rows` what the page shows; answers the token of the next page, empty when this is the last.
  // `key_of` gives the keys of a row as std::tuple<Keys...>.
  template <class Row, class KeyOf>
  std::string Cut(std::vector<Row>& rows, const KeyOf& key_of) const {
    if (rows.size() <= static_cast<size_t>(size_)) return "";
    rows.erase(rows.begin() + size_, rows.end());
    return Next(key_of(std::as_const(rows.back())));
  }
  // How many rows the page shows, and the token of what follows such a row: for a page that is put together
  // of several lists.
  int size() const { return size_; }
  std::string Next(const After& last) const {
    return std::apply([&](const auto&... keys) { return SealPageToken(list_, {paged::Text(keys)...}); },
                      last);
  }

 private:
  Paged(PagedList list, int size) : list_(std::move(list)), size_(size) {}

  template <size_t... kIndex>
  absl::Status Read(const std::vector<std::string>& keys, std::index_sequence<kIndex...>) {
    absl::Status status;
    ((status = status.ok() ? paged::Read(keys[kIndex], &std::get<kIndex>(after_)) : status), ...);
    return status;
  }

  PagedList list_;
  int size_;
  After after_{};
};

}  // namespace thidua::rpc

#endif  // THIDUA_SERVICES_COMMON_RPC_PAGED_H_
