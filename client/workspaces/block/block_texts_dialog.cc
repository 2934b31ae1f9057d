#include "client/workspaces/block/block_texts_dialog.h"

#include "client/models/block_words.h"
#include "client/models/dates.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using namespace block::v1;

constexpr int kWidth = 760;
constexpr int kTableHeight = 130;
constexpr int kReadingHeight = 300;
constexpr int kTextRows = 10;
constexpr int kTargetRows = 3;
constexpr int kTargetChars = 20000;

QString Whole(const BlockText& text) {
  const QString targets = TargetsText(text);
  return Text(text.text()) + (targets.isEmpty() ? "" : "\n\nChỉ tiêu:\n" + targets);
}

}  // namespace

BlockTextsDialog::BlockTextsDialog(Context* context, const Block& block, bool may_adopt, QWidget* parent)
    : AskDialog(parent, "Quy chế, giao ước của khối", "Đóng"),
      context_(context),
      block_id_(block.id()),
      pact_is_signed_(block.pact_size() > 0),
      kind_(new Picker("textKind", "Quy chế hay giao ước")),
      why_not_(Muted("Đã có đơn vị ký giao ước nên nội dung giao ước giữ nguyên như đã ký.")) {
  setMinimumWidth(kWidth);
  kind_->addItem("Quy chế", static_cast<int>(BlockText::REGULATION));
  kind_->addItem("Giao ước thi đua", static_cast<int>(BlockText::PACT));
  auto* top = Row();
  top->addWidget(kind_);
  top->addStretch(1);
  if (may_adopt) {
    adopt_ = Button("Ghi bản mới…", Look::kPlain, "plus");
    adopt_->setObjectName("adoptBlockText");
    connect(adopt_, &QPushButton::clicked, this, &BlockTextsDialog::AskNew);
    top->addWidget(adopt_);
  }
  content()->addLayout(top);
  content()->addWidget(why_not_);
  texts_ = new RowModel<BlockText>(
      {NumberColumn<BlockText>("Bản", [](const BlockText& t) { return QString::number(t.version()); }),
       TextColumn<BlockText>("Số", [](const BlockText& t) { return Text(t.number()); }),
       TextColumn<BlockText>("Ngày thông qua",
                             [](const BlockText& t) { return DayText(ToQDate(t.adopted_on())); }),
       NumberColumn<BlockText>("Chỉ tiêu",
                               [](const BlockText& t) { return QString::number(t.targets_size()); })},
      this);
  table_ = Table(texts_, "blockTexts", {0, 1, 0, 0}, "Các bản đã thông qua");
  table_->setFixedHeight(kTableHeight);
  content()->addWidget(table_);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside);
  area->setMinimumHeight(kReadingHeight);
  text_ = Body("");
  text_->setObjectName("blockTextWords");
  inside->addWidget(text_);
  inside->addStretch(1);
  content()->addWidget(area, 1);
  findChild<QPushButton*>("askCancel")->hide();
  connect(kind_, &QComboBox::activated, this, &BlockTextsDialog::ShowKind);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &BlockTextsDialog::ShowText);
  OnAct([this] { accept(); });
  ShowKind();
}

void BlockTextsDialog::ShowKind() {
  const bool stays = kind() == BlockText::PACT && pact_is_signed_;
  if (adopt_ != nullptr) adopt_->setEnabled(!stays);
  why_not_->setVisible(stays && adopt_ != nullptr);
  Load("");
}

BlockText::Kind BlockTextsDialog::kind() const {
  return static_cast<BlockText::Kind>(kind_->currentData().toInt());
}

void BlockTextsDialog::Load(const std::string& page_token) {
  ListBlockTextsRequest request;
  request.set_block_id(block_id_);
  request.set_kind(kind());
  request.set_page_token(page_token);
  context_->api().Call(
      request, this,
      [this, of = kind(), more = !page_token.empty()](const ListBlockTextsResponse& answer) {
        if (of != kind()) return;
        texts_->TakePage({answer.texts().begin(), answer.texts().end()}, more, answer.next_page_token(),
                         [this](const std::string& next) { Load(next); });
        if (more) return;
        shown_.clear();
        text_->setText(texts_->rows().isEmpty() ? "Khối chưa ghi bản nào." : "");
        if (!texts_->rows().isEmpty()) table_->selectRow(0);
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

void BlockTextsDialog::ShowText() {
  const BlockText* chosen = texts_->At(table_->currentIndex());
  if (chosen == nullptr) return;
  shown_ = chosen->id();
  GetBlockTextRequest request;
  request.set_id(shown_);
  context_->api().Call(
      request, this,
      [this](const BlockText& text) {
        if (text.id() == shown_) text_->setText(Whole(text));
      },
      [this](const CallError& error) { Say(error.FullText()); });
}

void BlockTextsDialog::AskNew() {
  if (texts_->rows().isEmpty()) return OpenNew({});
  GetBlockTextRequest request;
  request.set_id(texts_->rows().first().id());
  context_->api().Call(
      request, this, [this](const BlockText& newest) { OpenNew(newest); },
      [this](const CallError& error) { Say(error.FullText()); });
}

void BlockTextsDialog::OpenNew(const BlockText& newest) {
  const bool pact = kind() == BlockText::PACT;
  auto* dialog = new AskDialog(this, pact ? "Nội dung giao ước" : "Quy chế của khối", "Ghi bản mới");
  dialog->setMinimumWidth(kWidth);
  auto* form = Fields();
  auto* number =
      AddLine(form, "number", "Số", "01/QĐ-KTĐ", MaxChars(AdoptBlockTextRequest::descriptor(), "number"));
  auto* day = AddDay(form, "adoptedOn", "Ngày thông qua", context_->session().Today());
  dialog->content()->addLayout(form);
  auto* text = new TextArea(pact ? "Nội dung giao ước" : "Toàn văn quy chế", "", kTextRows,
                            MaxChars(AdoptBlockTextRequest::descriptor(), "text"));
  text->setObjectName("text");
  text->SetText(Text(newest.text()));
  dialog->content()->addWidget(text);
  auto* targets =
      new TextArea("Chỉ tiêu, mỗi dòng một chỉ tiêu: tên; mức phấn đấu",
                   "Giáo viên chủ nhiệm giỏi cấp trường; từ 50 % trở lên", kTargetRows, kTargetChars);
  targets->setObjectName("targets");
  targets->SetText(TargetsText(newest));
  targets->setVisible(pact);
  dialog->content()->addWidget(targets);
  if (pact) {
    dialog->content()->addWidget(
        Muted("Sửa được cho tới khi đơn vị đầu tiên ký; đã ký thì giữ nguyên như ký."));
  }
  const auto check = [=] {
    const QString wrong = pact ? ReadTargets(targets->text()).wrong : QString();
    dialog->Say(wrong);
    dialog->SetPossible(wrong.isEmpty() && !text->TooLong() && !text->text().trimmed().isEmpty() &&
                        (pact || !number->text().trimmed().isEmpty()));
  };
  connect(number, &QLineEdit::textChanged, dialog, check);
  connect(text->edit(), &QPlainTextEdit::textChanged, dialog, check);
  connect(targets->edit(), &QPlainTextEdit::textChanged, dialog, check);
  dialog->KeepDraft(context_->session().account().id(),
                    QString("block-text/%1/%2").arg(Text(block_id_), pact ? "pact" : "regulation"));
  check();
  dialog->OnAct([=, this, of = kind(), version = newest.version()] {
    AdoptBlockTextRequest request;
    request.set_block_id(block_id_);
    request.set_kind(of);
    request.set_etag(std::to_string(version));
    request.set_number(number->text().simplified().toStdString());
    *request.mutable_adopted_on() = FromQDate(day->date());
    request.set_text(text->text().toStdString());
    if (pact) {
      for (const auto& target : ReadTargets(targets->text()).targets) *request.add_targets() = target;
    }
    SendFrom(dialog, context_->api(), request, [this](const BlockText&) { Load(""); });
  });
  dialog->open();
}

}  // namespace thidua::client
