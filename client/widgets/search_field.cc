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
  connect(this, &QLineEdit::textChanged, this, [this] {
    asking_.emplace();
    pause_.start();
  });
  connect(&pause_, &QTimer::timeout, this, [this] {
    Q_EMIT Asked();
    asking_.reset();
  });
}

void SearchField::Put(const QString& text) {
  setText(text);
  pause_.stop();
  asking_.reset();
}

}  // namespace thidua::client
