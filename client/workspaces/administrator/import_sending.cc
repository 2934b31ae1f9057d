#include "client/workspaces/administrator/import_sending.h"

#include <QSet>
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "client/core/turns.h"
#include "client/models/words.h"
#include "client/widgets/bulk.h"

namespace thidua::client {
namespace {

using namespace directory::v1;

constexpr int kPartsAtOnce = 3;

// The server did it, or why not.
using Answered = std::function<void(const CallError*)>;

struct Sending {
  Api* api;
  Import import;
  std::vector<std::string> parts;
  QSet<int> taken;  // of the parts
  std::optional<CallError> refused;
  AskDialog* dialog = nullptr;
};
using SendingPtr = std::shared_ptr<Sending>;

std::function<void(const CallError&)> Refused(const SendingPtr& sending, const Answered& answered) {
  return [sending, answered](const CallError& error) {
    if (!error.Unanswered()) sending->refused = error;
    answered(&error);
  };
}

// After one part was refused the others would be in vain.
void SendPart(const SendingPtr& sending, int part, const Answered& answered) {
  if (sending->refused) return answered(&*sending->refused);
  AddImportRowsRequest request;
  request.set_id(sending->import.id());
  request.set_etag(sending->import.etag());
  request.set_rows(sending->parts[part]);
  sending->api->Call(
      std::move(request), sending->dialog,
      [sending, part, answered](const AddImportRowsResponse&) {
        sending->taken.insert(part);
        answered(nullptr);
      },
      Refused(sending, answered));
}

void Check(const SendingPtr& sending, const Answered& answered) {
  if (sending->refused) return answered(&*sending->refused);
  CheckImportRequest request;
  request.set_id(sending->import.id());
  request.set_etag(sending->import.etag());
  sending->api->Call(
      request, sending->dialog,
      [sending, answered](const Import& import) {
        sending->import = import;
        answered(nullptr);
      },
      Refused(sending, answered));
}

// From one part to before another; the one behind the last is the check. Several at a time: while one is
// being written the next ones travel.
void SendParts(const SendingPtr& sending, int from, int to, const Answered& answered) {
  const int end = std::min(to, static_cast<int>(sending->parts.size()));
  const auto go_on = [=] {
    if (to > end) return Check(sending, answered);
    answered(nullptr);
  };
  // After a call that nobody answered those that were taken are not sent again: the check may have been made.
  QList<int> left;
  for (int part = from; part < end; ++part) {
    if (!sending->taken.contains(part)) left << part;
  }
  if (left.isEmpty()) return go_on();
  struct Round {
    qsizetype left;
    std::optional<CallError> error;
  };
  auto round = std::make_shared<Round>(Round{left.size(), std::nullopt});
  // To copy and digest a part and to hand it over takes some ten milliseconds.
  InTurns(sending->dialog, left.size(), [=](qsizetype i) {
    SendPart(sending, left[i], [=](const CallError* error) {
      if (error != nullptr && !round->error) round->error = *error;
      if (--round->left > 0) return;
      if (round->error) return answered(&*round->error);
      go_on();
    });
  });
}

QString WhyNotChecked(const Sending& sending, const BulkResult& result) {
  if (sending.import.state() == Import::CHECKED) return {};
  if (sending.refused) return sending.refused->FullText();
  return result.left == 0 ? "Chưa gửi hết các dòng; chưa nhập gì." : "Đã dừng; chưa nhập gì.";
}

}  // namespace

void SendForCheck(Api* api, QWidget* page, const Import& import, std::vector<std::string> parts,
                  std::function<void(const Import&, const QString&)> done) {
  auto* dialog = new AskDialog(page, "Gửi các dòng để kiểm tra", "Gửi tiếp");
  dialog->content()->addWidget(Body(QString("%1 dòng của “%2”. Chưa có gì vào danh bạ.")
                                        .arg(MoneyText(import.rows()), Text(import.file_name()))));
  const auto sending =
      std::make_shared<Sending>(Sending{api, import, std::move(parts), {}, std::nullopt, dialog});
  Bulk bulk;
  bulk.all = static_cast<int>(sending->parts.size()) + 1;  // and the check
  bulk.name = [](int i) { return QString("phần %1").arg(i + 1); };
  bulk.chunk = kPartsAtOnce;
  bulk.send_many = [sending](int from, int count, const auto& answered) {
    SendParts(sending, from, from + count, [answered](const CallError* error) { answered(error, {}); });
  };
  bulk.finished = [sending, done = std::move(done)](const BulkResult& result) {
    done(sending->import, WhyNotChecked(*sending, result));
  };
  RunBulk(dialog, std::move(bulk));
  dialog->open();
}

}  // namespace thidua::client
