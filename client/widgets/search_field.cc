#include "client/widgets/search_field.h"

namespace thidua::client {
namespace {
constexpr int kPauseMs = 250;
}

SearchField::SearchField(const QString& name) : SearchField(name, name + ", có dấu hoặc không dấu") {}

SearchField::SearchField(const QString& name, const QString& hint) {
  setObjectName("search");
  setAccessibleName(name);
  setPlaceholderText(hint);
  setClearButtonEnabled(true);
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connect(this, &QLineEdit::textChanged, &pause_, qOverload<>(&QTimer::start));
  connect(&pause_, &QTimer::timeout, this, &SearchField::Asked);
}

void SearchField::Put(const QString& text) {
  setText(text);
  pause_.stop();
}

}  // namespace thidua::client
