#include "client/workspaces/approver/base_list.h"

#include <QCheckBox>
#include <QJsonObject>
#include <algorithm>

#include "client/models/words.h"
#include "client/widgets/icons.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using approval::v1::LegalBase;
using approval::v1::ListLegalBasesRequest;

constexpr int kMostBases = 20;  // of IssueDecision
constexpr int kMarkSize = 16;

StateLook LookOf(LegalBase::State state) {
  switch (state) {
    case LegalBase::IN_FORCE:
      return {"Còn hiệu lực", "check", Tone::kSuccess};
    case LegalBase::NOT_YET_IN_FORCE:
      return {"Chưa có hiệu lực", "warning", Tone::kWarning};
    case LegalBase::NO_LONGER_IN_FORCE:
      return {"Hết hiệu lực", "warning", Tone::kDanger};
    case LegalBase::NOT_KNOWN:
      return {"Chưa rõ hiệu lực", "help", Tone::kWarning};
    default:
      return {"Đang kiểm tra …", "clock", Tone::kNeutral};
  }
}

}  // namespace

BaseList::BaseList()
    : rows_(new QVBoxLayout), text_(LineField()), add_(Button("Thêm căn cứ", Look::kPlain, "plus")) {
  auto* column = Column(this, space::kS);
  rows_->setSpacing(space::kS);
  column->addLayout(rows_);
  auto* more = Row();
  text_->setObjectName("otherBase");
  text_->setAccessibleName("Căn cứ khác");
  text_->setPlaceholderText("Căn cứ khác, ví dụ: Quyết định số 24/2018/QĐ-UBND");
  text_->setMaxLength(300);
  more->addWidget(text_, 1);
  add_->setObjectName("addBase");
  add_->setEnabled(false);
  more->addWidget(add_);
  column->addLayout(more);
  connect(text_, &QLineEdit::textChanged, this, [this](const QString& text) {
    add_->setEnabled(!text.trimmed().isEmpty() && bases_.size() < kMostBases);
  });
  connect(text_, &QLineEdit::textEdited, this, &BaseList::Changed);
  connect(text_, &QLineEdit::returnPressed, this, &BaseList::Add);
  connect(add_, &QPushButton::clicked, this, &BaseList::Add);
}

QStringList BaseList::Ticked() const {
  QStringList texts;
  for (const Base& base : bases_) {
    if (base.ticked) texts << base.text;
  }
  return texts;
}

QStringList BaseList::Warnings() const {
  QStringList warnings;
  for (const Base& base : bases_) {
    if (base.ticked && !base.warning.isEmpty()) warnings << base.warning;
  }
  return warnings;
}

QStringList BaseList::Own() const {
  QStringList texts;
  for (const Base& base : bases_) {
    if (base.own) texts << base.text;
  }
  return texts;
}

int BaseList::Find(const QString& text) const {
  const auto found =
      std::find_if(bases_.begin(), bases_.end(), [&](const Base& base) { return base.text == text; });
  return found == bases_.end() ? -1 : static_cast<int>(found - bases_.begin());
}

void BaseList::Judged(const LegalBase& judged) {
  const int index = Find(Text(judged.text()));
  if (index < 0) return;
  bases_[index].state = judged.state();
  bases_[index].warning = Text(judged.warning());
}

void BaseList::Take(const approval::v1::ListLegalBasesResponse& answer) {
  offered_.clear();
  for (const auto& base : answer.offered()) offered_ << Text(base.text());
  bases_.removeIf([this](const Base& base) { return !base.own && !offered_.contains(base.text); });
  for (int i = 0; i < offered_.size(); ++i) {
    if (Find(offered_[i]) < 0 && bases_.size() < kMostBases) {
      bases_.insert(std::min<qsizetype>(i, bases_.size()), Base{offered_[i]});
    }
  }
  for (const auto& base : answer.offered()) Judged(base);
  for (const auto& base : answer.judged()) Judged(base);
  Show();
}

bool BaseList::AsOffered() const { return Ticked() == offered_ && bases_.size() == offered_.size(); }

QJsonArray BaseList::Content() const {
  QJsonArray content;
  for (const Base& base : bases_) content << QJsonObject{{"text", base.text}, {"ticked", base.ticked}};
  return content;
}

// All of them are the person's own now: what is no longer in force is to be said, and not left out.
void BaseList::SetContent(const QJsonArray& content) {
  bases_.clear();
  offered_.clear();
  for (const QJsonValue value : content) {
    const QJsonObject base = value.toObject();
    bases_ << Base{base["text"].toString(), base["ticked"].toBool(), true};
  }
  Show();
}

QString BaseList::Writing() const { return text_->text().trimmed(); }

void BaseList::SetWriting(const QString& text) { text_->setText(text); }

// Whoever works by keys stays at the row where they were, or at that which they have moved.
void BaseList::Show(const QString& to_focus) {
  const QWidget* at = rows_->count() > 0 ? window()->focusWidget() : nullptr;
  QString focused = to_focus;
  for (int i = 0; i < rows_->count() && focused.isEmpty(); ++i) {
    if (at != nullptr && rows_->itemAt(i)->widget()->isAncestorOf(at)) focused = at->objectName();
  }
  Clear(rows_);
  for (int i = 0; i < bases_.size(); ++i) {
    QWidget* row = RowOf(i);
    rows_->addWidget(row);
    if (auto* again = focused.isEmpty() ? nullptr : row->findChild<QWidget*>(focused)) again->setFocus();
  }
  add_->setEnabled(!text_->text().trimmed().isEmpty() && bases_.size() < kMostBases);
}

QWidget* BaseList::RowOf(int index) {
  const Base& base = bases_[index];
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(space::kS);
  auto* box = new QCheckBox;
  box->setObjectName(QString("base%1").arg(index));
  box->setAccessibleName("Căn cứ " + base.text);
  box->setChecked(base.ticked);
  box->setMinimumSize(kTarget, kTarget);
  connect(box, &QCheckBox::toggled, this, [this, index](bool ticked) {
    bases_[index].ticked = ticked;
    Q_EMIT Changed();
  });
  line->addWidget(box, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(Body("Căn cứ " + base.text));
  const StateLook look = LookOf(base.state);
  auto* state = Row(space::kXs);
  state->addWidget(new IconMark(look.icon, kMarkSize, look.tone), 0, Qt::AlignTop);
  auto* said = Muted(base.warning.isEmpty() ? look.word : look.word + ": " + base.warning);
  said->setObjectName(QString("baseState%1").arg(index));
  SetTone(said, look.tone);
  state->addWidget(said, 1);
  words->addLayout(state);
  line->addLayout(words, 1);
  line->addWidget(MoveButton(QString("baseUp%1").arg(index), "Lên", index, index - 1), 0, Qt::AlignTop);
  line->addWidget(MoveButton(QString("baseDown%1").arg(index), "Xuống", index, index + 1), 0, Qt::AlignTop);
  return row;
}

QPushButton* BaseList::MoveButton(const QString& object, const QString& text, int from, int to) {
  auto* button = Button(text, Look::kLink);
  button->setObjectName(object);
  button->setAccessibleName(QString("%1: %2").arg(text, bases_[from].text));
  button->setEnabled(to >= 0 && to < bases_.size());
  connect(button, &QPushButton::clicked, this, [this, from, to] {
    bases_.move(from, to);
    Show(QString("base%1").arg(to));
    Q_EMIT Changed();
  });
  return button;
}

// “Căn cứ” stands before each of them already, and a semicolon will.
void BaseList::Add() {
  QString text = text_->text().simplified();
  if (text.startsWith("Căn cứ ", Qt::CaseInsensitive)) text = text.mid(QString("Căn cứ ").size());
  while (text.endsWith(';') || text.endsWith('.') || text.endsWith(',')) text.chop(1);
  text = text.trimmed();
  if (text.isEmpty() || bases_.size() >= kMostBases) return;
  text_->clear();
  if (const int there = Find(text); there >= 0) {
    bases_[there].ticked = true;
  } else {
    bases_ << Base{text, true, true};
  }
  Show();
  Q_EMIT Changed();
  Q_EMIT JudgeMore();
}

}  // namespace thidua::client
