// Extracts of the golden book as papers: those that name somebody, each opened from here; and how one is
// made.
#ifndef THIDUA_CLIENT_WORKSPACES_SHARED_BOOK_EXTRACTS_H_
#define THIDUA_CLIENT_WORKSPACES_SHARED_BOOK_EXTRACTS_H_

#include <QVBoxLayout>
#include <QWidget>
#include <functional>
#include <string>
#include <vector>

#include "client/models/context.h"
#include "thidua/common/v1/paper.pb.h"

namespace thidua::client {

class BookExtracts : public QWidget {
  Q_OBJECT

 public:
  explicit BookExtracts(Context* context, QWidget* parent = nullptr);
  // Of this subject, of those the person may see; it is not there while there are none.
  void Show(const common::v1::Subject& subject);

 private:
  Context* context_;
  int reading_ = 0;  // an answer to an earlier one is none any more, of the same subject too
  QVBoxLayout* lines_;
};

// The most that stand on one extract.
inline constexpr int kMostOnAnExtract = 200;

// Whether the person makes extracts of this unit's book.
bool MayExtract(Session& session, const std::string& unit_id);
// Of the unit's book: the chosen award, or all that are listed. The paper is opened once it is stored.
struct ToExtract {
  std::string unit_id;
  std::string chosen;               // entry
  std::vector<std::string> listed;  // entries, with the chosen one
};
void AskExtract(Context* context, QWidget* page, const ToExtract& what, std::function<void()> done);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_WORKSPACES_SHARED_BOOK_EXTRACTS_H_
