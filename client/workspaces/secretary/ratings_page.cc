#include "client/workspaces/secretary/ratings_page.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <algorithm>
#include <iterator>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/bulk.h"
#include "client/widgets/form_fields.h"
#include "client/widgets/optional_day.h"
#include "client/widgets/state_column.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using common::v1::Rating;
using directory::v1::ListUnitMeritRequest;
using directory::v1::ListUnitMeritResponse;
using directory::v1::MeritEntry;

// By their keys, 1 to 5.
constexpr Rating kByKey[] = {common::v1::COMPLETED_EXCELLENT, common::v1::COMPLETED_WELL,
                             common::v1::COMPLETED, common::v1::NOT_COMPLETED, common::v1::NOT_RATED};

// Rows of the first page, and of the others.
constexpr int kFirst = 40, kMost = 500;

QString Capital(const QString& text) { return text.left(1).toUpper() + text.mid(1); }

}  // namespace

RatingsPage::RatingsPage(Context* context)
    : UnitPage(context, "Xếp loại",
               "Phím 1 hoàn thành xuất sắc · 2 hoàn thành tốt · 3 hoàn thành · 4 không hoàn thành · 5 không "
               "xếp loại · Delete bỏ. Chưa ghi gì cho tới khi bấm Ghi.",
               SchoolRoles(), In::kSchoolYear),
      bar_(new ActionBar),
      form_(new KeptForm(Text(context->session().account().id()), this)) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* tools = Row();
  summary_ = Strong("");
  summary_->setObjectName("ratingsSummary");
  tools->addWidget(summary_, 1);
  tools->addWidget(unit_picker());
  tools->addWidget(year_picker());
  column->addLayout(tools);
  lines_ = new RowModel<Line>(
      {NameColumn<Line>("Họ và tên", [](const Line& l) { return Text(l.person.full_name()); }),
       TextColumn<Line>("Chức vụ", [](const Line& l) { return Text(l.person.position()); }),
       TextColumn<Line>("Đã ghi", [](const Line& l) { return ShortOf(l.recorded.rating().rating()); }),
       StateColumn<Line>("Sẽ ghi",
                         [this](const Line& l) -> StateLook {
                           if (Own(l)) return {"Người khác ghi", "lock", Tone::kNeutral};
                           const Rating rating = Marked(l);
                           if (rating == common::v1::RATING_UNSPECIFIED) return {};
                           return {Capital(WordOf(rating)), "pencil", Tone::kInfo};
                         })},
      this);
  table_ = Table(lines_, "ratings", {1, 0, 0, 0}, "Xếp loại của đơn vị");
  table_->installEventFilter(this);
  column->addWidget(table_, 1);
  bar_->GiveKey("recordRatings", QKeySequence::Save);
  column->addWidget(bar_);
  SetContent(content);
}

void RatingsPage::Reload() {
  form_->Keep();
  if (!BeginUnitLoad()) return;
  form_->Begin("ratings/" + Text(unit_id()) + "/" + Text(year()));
  Load("");
}

void RatingsPage::Load(const std::string& page_token) {
  ListUnitMeritRequest request;
  request.set_unit_id(unit_id());
  request.set_school_year(year());
  // The first page is shown at once, and has the row that was chosen before.
  const bool more = !page_token.empty();
  request.set_page_size(more ? kMost : std::clamp(table_->currentIndex().row() + 1, kFirst, kMost));
  request.set_page_token(page_token);
  Fetch(request, [this, more](const ListUnitMeritResponse& page) { Fill(page, more); });
}

void RatingsPage::Fill(const ListUnitMeritResponse& page, bool more) {
  if (!more) {
    marks_.clear();
    if (const auto kept = form_->Kept()) {
      const QJsonObject values = QJsonDocument::fromJson(kept->content).object();
      for (auto it = values.begin(); it != values.end(); ++it) marks_[it.key()] = it.value().toInt();
    }
  }
  QList<Line> lines;
  lines.reserve(page.lines_size());
  for (const auto& found : page.lines()) {
    Line line{found.person(), {}};
    for (const auto& entry : found.entries()) {
      if (entry.has_rating()) line.recorded = entry;
    }
    lines << line;
  }
  const int row = std::max(0, table_->currentIndex().row());
  lines_->TakePage(lines, more, page.next_page_token(), [this](const std::string& next) { Load(next); });
  if (lines_->rows().isEmpty()) {
    frame()->ShowEmpty("Đơn vị chưa có ai trong danh bạ.", "Tải lại", [this] { Reload(); });
    return;
  }
  if (!more) {
    frame()->ShowContent();
    table_->selectRow(std::min(row, static_cast<int>(lines.size()) - 1));
  }
  ShowBar();
  lines_->fetchMore({});  // the whole unit: a rating is given beside those of the others
}

bool RatingsPage::Own(const Line& line) const { return Text(line.person.id()) == session().person_id(); }

Rating RatingsPage::Marked(const Line& line) const {
  const auto rating = static_cast<Rating>(marks_.value(Text(line.person.id()), 0));
  return line.recorded.rating().rating() == rating ? common::v1::RATING_UNSPECIFIED : rating;
}

bool RatingsPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return Page::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const int number = key->key() - Qt::Key_1;
  if ((key->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return false;
  if (number >= 0 && number < static_cast<int>(std::size(kByKey))) {
    Mark(kByKey[number]);
    return true;
  }
  if (key->key() != Qt::Key_Delete && key->key() != Qt::Key_Backspace) return false;
  Mark(common::v1::RATING_UNSPECIFIED);
  return true;
}

void RatingsPage::Mark(Rating rating) {
  const int row = table_->currentIndex().row();
  const Line* line = lines_->At(table_->currentIndex());
  if (line == nullptr) return;
  if (!Own(*line)) {
    if (rating == common::v1::RATING_UNSPECIFIED) {
      marks_.remove(Text(line->person.id()));
    } else {
      marks_[Text(line->person.id())] = rating;
    }
    lines_->Changed(row);
    Keep();
    outcome_.clear();
  }
  if (rating != common::v1::RATING_UNSPECIFIED && row + 1 < lines_->rows().size()) table_->selectRow(row + 1);
  ShowBar();
}

void RatingsPage::Keep() {
  if (marks_.isEmpty()) return form_->Discard();
  QJsonObject values;
  for (auto it = marks_.begin(); it != marks_.end(); ++it) values[it.key()] = it.value();
  form_->Typed(QJsonDocument(values).toJson(QJsonDocument::Compact));
}

void RatingsPage::ShowBar() {
  const auto& lines = lines_->rows();
  const auto recorded =
      std::count_if(lines.begin(), lines.end(), [](const Line& l) { return l.recorded.has_rating(); });
  const auto marked = std::count_if(lines.begin(), lines.end(), [this](const Line& l) {
    return Marked(l) != common::v1::RATING_UNSPECIFIED;
  });
  const bool complete = lines_->complete();
  summary_->setText(complete ? QString("Đã xếp loại: %1")
                                   .arg(ShareText(static_cast<int>(recorded), static_cast<int>(lines.size())))
                             : QString("Đang tải danh sách: %1 người …").arg(lines.size()));
  if (complete) Q_EMIT Waiting(static_cast<int>(lines.size() - recorded));
  bar_->Reset();
  if (marked > 0) {
    bar_->Add("dropMarks", "Bỏ các mức chưa ghi", Look::kPlain, [this] {
      marks_.clear();
      form_->Discard();
      lines_->AllChanged();
      ShowBar();
    });
  }
  bar_->Add(
      "recordRatings", marked > 0 ? QString("Ghi %1 mức…").arg(marked) : QString("Ghi…"), Look::kPrimary,
      [this] { Ask(); }, marked > 0 && complete);
  if (!outcome_.isEmpty()) {
    bar_->Say(outcome_, all_recorded_ ? Tone::kSuccess : Tone::kWarning);
  } else if (marked == 0) {
    bar_->Say("Chọn một dòng rồi bấm phím từ 1 đến 5.");
  } else {
    bar_->Say(form_->can_keep() ? QString("%1 mức chưa ghi, đang được giữ trên máy này.").arg(marked)
                                : QString("%1 mức chưa ghi; máy này không giữ được chúng (ổ đĩa đầy?): xin "
                                          "ghi trước khi đóng chương trình.")
                                      .arg(marked));
  }
}

void RatingsPage::Ask() {
  QList<Line> marked;
  bool corrections = false;
  for (const Line& line : lines_->rows()) {
    if (Marked(line) == common::v1::RATING_UNSPECIFIED) continue;
    marked << line;
    corrections = corrections || line.recorded.has_rating();
  }
  auto* dialog = new AskDialog(this, "Ghi xếp loại năm học " + Text(year()), "Ghi");
  QStringList counts;
  for (const Rating rating : kByKey) {
    const auto count =
        std::count_if(marked.begin(), marked.end(), [&](const Line& l) { return Marked(l) == rating; });
    if (count > 0) counts << QString("%1: %2").arg(Capital(WordOf(rating))).arg(count);
  }
  dialog->content()->addWidget(Body(QString("%1 người. %2.").arg(marked.size()).arg(counts.join("; "))));
  auto* number = LineField();
  number->setObjectName("documentNumber");
  number->setAccessibleName("Số văn bản xếp loại");
  number->setPlaceholderText("Ví dụ: 45/QĐ-THĐA1");
  number->setMaxLength(MaxChars(MeritEntry::descriptor(), "document_number"));
  auto* date = OptionalDay("documentDate", "Ngày văn bản");
  date->setMaximumDate(session().Today());
  auto* paper = Fields();
  paper->addRow("Số văn bản", number);
  paper->addRow("Ngày văn bản", date);
  dialog->content()->addLayout(paper);
  TextArea* reason = nullptr;
  if (corrections) {
    reason = new TextArea("Lý do sửa những mức đã ghi", "", 2,
                          MaxChars(directory::v1::CorrectMeritRequest::descriptor(), "reason"));
    reason->setObjectName("reason");
    dialog->content()->addWidget(reason);
    dialog->SetPossible(false);
    connect(reason, &TextArea::Edited, dialog, [dialog, reason] {
      dialog->SetPossible(!reason->text().trimmed().isEmpty() && !reason->TooLong());
    });
  }
  dialog->KeepDraft(session().account().id(), "ratings/paper/" + Text(unit_id()));
  dialog->OnAct([=, this] {
    MeritEntry paper;
    paper.set_school_year(year());
    paper.set_document_number(number->text().trimmed().toStdString());
    if (const QDate day = DayIn(date); day.isValid()) *paper.mutable_document_date() = FromQDate(day);
    const std::string why = reason == nullptr ? "" : reason->text().toStdString();
    Bulk bulk;
    bulk.all = static_cast<int>(marked.size());
    bulk.name = [marked](int i) { return Text(marked[i].person.full_name()); };
    bulk.send = [=, this](int i, std::function<void(const CallError*)> answered) {
      Send(marked[i], paper, why, dialog, std::move(answered));
    };
    bulk.finished = [this, all = bulk.all](const BulkResult& result) {
      all_recorded_ = result.done == all;
      outcome_ = result.Words("Đã ghi %1 người.");
      Reload();
    };
    RunBulk(dialog, std::move(bulk));
  });
  dialog->open();
  number->setFocus();
}

// What was recorded is no longer marked; what was refused stays so.
void RatingsPage::Send(const Line& line, const MeritEntry& paper, const std::string& reason,
                       AskDialog* dialog, std::function<void(const CallError*)> answered) {
  MeritEntry entry = paper;
  entry.mutable_subject()->set_kind(common::v1::PERSON);
  entry.mutable_subject()->set_id(line.person.id());
  entry.mutable_rating()->set_rating(Marked(line));
  const auto done = [this, answered, id = Text(line.person.id())](const MeritEntry&) {
    marks_.remove(id);
    Keep();
    answered(nullptr);
  };
  const auto failed = [answered](const CallError& error) { answered(&error); };
  if (line.recorded.has_rating()) {
    directory::v1::CorrectMeritRequest request;
    request.set_id(line.recorded.id());
    request.set_etag(line.recorded.etag());
    *request.mutable_entry() = entry;
    request.set_reason(reason);
    api().Call(request, dialog, done, failed);
  } else {
    directory::v1::RecordMeritRequest request;
    *request.mutable_entry() = entry;
    api().Call(request, dialog, done, failed);
  }
}

}  // namespace thidua::client
