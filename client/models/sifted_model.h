// A table that is looked through here, and not by the server: all that has come of it, of which it shows what
// passes.
#ifndef THIDUA_CLIENT_MODELS_SIFTED_MODEL_H_
#define THIDUA_CLIENT_MODELS_SIFTED_MODEL_H_

#include <iterator>

#include "client/models/row_model.h"

namespace thidua::client {

template <class Row>
class SiftedModel : public RowModel<Row> {
 public:
  using Columns = std::vector<typename RowModel<Row>::Column>;

  SiftedModel(Columns columns, std::function<bool(const Row&)> passes, QObject* parent)
      : RowModel<Row>(std::move(columns), parent), passes_(std::move(passes)) {}

  const QList<Row>& all() const { return all_; }

  void TakePage(const QList<Row>& come, bool more, const std::string& next,
                std::function<void(const std::string&)> load) {
    all_ = more ? all_ + come : come;
    next_ = next;
    load_ = std::move(load);
    Show(come, more);
  }
  void TakeAll(const QList<Row>& rows) { TakePage(rows, false, "", {}); }
  // What passes is another now.
  void Sift() { Show(all_, false); }
  template <class Change>
  void ChangeEach(Change change) {
    for (Row& row : all_) change(row);
    Sift();
  }

 private:
  void Show(const QList<Row>& rows, bool more) {
    QList<Row> passing;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(passing), passes_);
    RowModel<Row>::TakePage(std::move(passing), more, next_, load_);
  }

  std::function<bool(const Row&)> passes_;
  QList<Row> all_;  // of the pages that are here
  std::string next_;
  std::function<void(const std::string&)> load_;
};

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_SIFTED_MODEL_H_
