#include "client/widgets/text_area.h"

#include <QAbstractTextDocumentLayout>
#include <QStyle>
#include <algorithm>

#include "thidua/common/v1/options.pb.h"

namespace thidua::client {
namespace {

constexpr int kMostRows = 18;

// As the server counts: Unicode code points after composition.
int Characters(const QString& text) { return text.normalized(QString::NormalizationForm_C).toUcs4().size(); }

QString Grouped(int number) { return QLocale(QLocale::Vietnamese).toString(number); }

}  // namespace

TextArea::TextArea(const QString& name, const QString& hint, int rows, int max_chars, QWidget* parent)
    : QWidget(parent), rows_(rows), max_chars_(max_chars), edit_(new QPlainTextEdit), counter_(Muted("")) {
  auto* column = Column(this, space::kXs);
  auto* label = Strong(name);
  label->setBuddy(edit_);
  column->addWidget(label);
  if (!hint.isEmpty()) column->addWidget(Muted(hint));
  edit_->setAccessibleName(name);
  edit_->setTabChangesFocus(true);
  column->addWidget(edit_);
  counter_->setAlignment(Qt::AlignRight);
  column->addWidget(counter_);
  connect(edit_, &QPlainTextEdit::textChanged, this, [this] {
    Count();
    Q_EMIT Edited();
  });
  connect(edit_->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
          &TextArea::Grow);
  Grow();
  Count();
}

// As high as what is written in it, within bounds, so that a page shows whole texts and not holes.
void TextArea::Grow() {
  const int lines = std::clamp(qRound(edit_->document()->size().height()), rows_, std::max(rows_, kMostRows));
  edit_->setFixedHeight(lines * QFontMetrics(FontOf(TextSize::kBody)).lineSpacing() + 2 * space::kM);
}

void TextArea::SetText(const QString& text) {
  const QSignalBlocker quiet(edit_);
  edit_->setPlainText(text);
  Count();
}

bool TextArea::TooLong() const { return Characters(text()) > max_chars_; }

void TextArea::Count() {
  counter_->setText(QString("%1/%2 ký tự").arg(Grouped(Characters(text())), Grouped(max_chars_)));
  edit_->setProperty("invalid", TooLong());
  style()->unpolish(edit_);
  style()->polish(edit_);
}

int MaxChars(const google::protobuf::Descriptor* message, const char* field) {
  const auto& rule = message->FindFieldByName(field)->options().GetExtension(common::v1::rule);
  return rule.max_chars() == 0 ? 200 : rule.max_chars();
}

}  // namespace thidua::client
