// One act for many objects, one after the other or many in one call: with progress, a way to stop, and one
// summary by cause.
#ifndef THIDUA_CLIENT_WIDGETS_BULK_H_
#define THIDUA_CLIENT_WIDGETS_BULK_H_

#include <QMap>
#include <QStringList>
#include <functional>

#include "client/core/call_error.h"
#include "client/widgets/dialogs.h"

namespace thidua::client {

struct BulkResult {
  int done = 0;
  int left = 0;          // not tried: the person stopped it
  QStringList not_done;  // a line for each cause, with who it was
  QList<int> failed;     // the indices of those
  // "Đã xác nhận 3 đề nghị. 1 không được: …"
  QString Words(const QString& done_words) const;
};

struct Bulk {
  int all = 0;
  // Sends the one with this index; answers what was refused, or null. Sent again it is the same request.
  std::function<void(int index, std::function<void(const CallError*)> answered)> send;
  // Instead of `send`, where a call takes up to `chunk` of them: sends `count` from `from` on; answers what
  // refused the whole call, or null, and of each that was refused the cause by its index.
  int chunk = 1;
  using Refused = QMap<int, QString>;
  std::function<void(int from, int count, std::function<void(const CallError*, const Refused&)> answered)>
      send_many;
  std::function<QString(int index)> name;
  std::function<void(const BulkResult&)> finished;
};

// Runs it in the open dialog, which stands before the page until the last is answered and is then accepted.
// Where nobody answers it waits to be pressed again, and goes on from there; the only one, refused, is begun
// anew.
void RunBulk(AskDialog* dialog, Bulk bulk);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WIDGETS_BULK_H_
