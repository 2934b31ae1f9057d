#include "client/workspaces/approver/acts.h"

#include <QCryptographicHash>
#include <QLineEdit>
#include <algorithm>

#include "client/models/dates.h"
#include "client/models/words.h"
#include "client/widgets/day_field.h"
#include "client/widgets/dialogs.h"
#include "client/widgets/text_area.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::Verb;

constexpr int kNamesShown = 6;

QString NamesOf(const QList<Case>& cases) {
  QStringList names;
  for (const Case& data : cases.mid(0, kNamesShown)) names << SubjectText(data);
  QString text = names.join(", ");
  if (cases.size() > kNamesShown) text += QString(" và %1 hồ sơ khác").arg(cases.size() - kNamesShown);
  return text;
}

// Each refused case by its subject's name, with the reasons.
QString ByName(const CallError& error, const QList<Case>& cases) {
  QStringList lines;
  for (const auto& guard : error.guards) {
    const auto found = std::find_if(cases.begin(), cases.end(),
                                    [&](const Case& c) { return Text(c.id()) == guard.subject; });
    lines << (found == cases.end() ? guard.message : SubjectText(*found) + ": " + guard.message);
  }
  return lines.isEmpty() ? error.FullText() : lines.join('\n');
}

// The words typed for an act belong to these very cases.
QString DraftKey(Verb verb, const QList<Case>& cases) {
  QStringList ids;
  for (const Case& data : cases) ids << Text(data.id());
  ids.sort();
  const QByteArray of_all =
      QCryptographicHash::hash(ids.join(',').toUtf8(), QCryptographicHash::Sha256).toHex();
  return Text(approval::v1::Verb_Name(verb)) + "/" + (ids.size() == 1 ? ids.first() : QString(of_all));
}

// After the draft is back: both are words of the person's, and these are the later ones.
void PutIn(TextArea* area, const QString& words) {
  if (!words.isEmpty() && area->text() != words) area->edit()->setPlainText(words);
}

template <class Request>
Request Naming(const Case& data) {
  Request request;
  request.set_id(data.id());
  request.set_etag(data.etag());
  return request;
}

}  // namespace

// Several cases accepted in one go.
struct Acts::Round {
  AskDialog* dialog;
  QString note;
  QList<Case> left;
  qsizetype all;
  int done = 0;
  QStringList not_done = {};
};

void Acts::Begin(Verb verb, const QList<Case>& cases, const QString& words) {
  switch (verb) {
    case approval::v1::ACCEPT:
      return Accept(cases, words);
    case approval::v1::RETURN:
    case approval::v1::REFUSE:
      return AskReason(verb, cases.first(), words);
    default:
      return AskPaper(verb, cases);
  }
}

void Acts::Accept(const QList<Case>& cases, const QString& words) {
  auto* dialog = new AskDialog(
      window_,
      cases.size() == 1 ? "Đạt: " + SubjectText(cases.first()) : QString("Đạt %1 hồ sơ").arg(cases.size()),
      "Đạt");
  dialog->content()->addWidget(Body(cases.size() == 1 ? Text(cases.first().title_name()) : NamesOf(cases)));
  dialog->content()->addWidget(Muted("Hồ sơ được chuyển sang bước sau và không rút lại được."));
  auto* note = new TextArea("Ghi chú (không bắt buộc)", "", 2,
                            MaxChars(approval::v1::ApproveCaseRequest::descriptor(), "note"));
  note->setObjectName("note");
  dialog->content()->addWidget(note);
  dialog->KeepDraft(context_->session().account().id(), DraftKey(approval::v1::ACCEPT, cases));
  PutIn(note, words);
  dialog->OnAct([this, dialog, note, cases] {
    auto round = std::make_shared<Round>(Round{dialog, note->text(), cases, cases.size()});
    // Given up half way: what is done is done.
    connect(dialog, &QDialog::rejected, this, [this, round] {
      if (round->done > 0)
        Q_EMIT Finished({QString("Đã xác nhận đạt %1 hồ sơ.").arg(round->done), round->not_done});
    });
    AcceptNext(round);
  });
  dialog->open();
}

// One after the other, each under its own etag: one that cannot go does not hold up the rest. The dialog
// stands before the list until the last is answered, so that nothing is asked for twice.
void Acts::AcceptNext(std::shared_ptr<Round> round) {
  if (round->left.isEmpty()) {
    round->dialog->accept();
    Q_EMIT Finished(
        {round->done == 0 ? "" : QString("Đã xác nhận đạt %1 hồ sơ.").arg(round->done), round->not_done});
    return;
  }
  round->dialog->SetBusy(
      true, round->all == 1
                ? QString("Đang gửi …")
                : QString("Đang gửi %1/%2 …").arg(round->all - round->left.size() + 1).arg(round->all));
  const Case data = round->left.takeFirst();
  auto request = Naming<approval::v1::ApproveCaseRequest>(data);
  request.set_note(round->note.toStdString());
  context_->api().Call(
      request, round->dialog,
      [this, round](const Case&) {
        round->done += 1;
        AcceptNext(round);
      },
      [this, round, data](const CallError& error) {
        if (round->all == 1) {
          round->dialog->SetBusy(false);
          if (!error.Conflict()) return round->dialog->Say(error.FullText());
          round->dialog->reject();
          return OnConflict(approval::v1::ACCEPT, data, round->note);
        }
        // The same would happen to each that is left. Sent again, none is done twice.
        if (error.Unanswered() || error.SessionLost()) {
          round->left.prepend(data);
          round->dialog->OnAct([this, round] { AcceptNext(round); });
          return round->dialog->Say(QString("Mới xong %1/%2 hồ sơ. %3 Bấm Đạt để gửi tiếp phần còn lại.")
                                        .arg(round->all - round->left.size())
                                        .arg(round->all)
                                        .arg(error.FullText()));
        }
        round->not_done << SubjectText(data) + ": " + error.FullText();
        AcceptNext(round);
      });
}

void Acts::AskReason(Verb verb, const Case& data, const QString& words) {
  const bool back = verb == approval::v1::RETURN;
  auto* dialog = new AskDialog(window_, WordOf(verb) + ": " + SubjectText(data), WordOf(verb));
  dialog->content()->addWidget(Body(Text(data.title_name())));
  dialog->content()->addWidget(Muted(
      back ? "Người nộp nhận được yêu cầu này và sửa hồ sơ rồi nộp lại. Mỗi cấp chỉ yêu cầu bổ sung một lần."
           : "Hồ sơ dừng lại ở bước này. Lý do được ghi vào hồ sơ và người nộp đọc được."));
  auto* reason = new TextArea(back ? "Cần bổ sung những gì" : "Lý do không đạt", "", 4,
                              MaxChars(approval::v1::ReturnCaseRequest::descriptor(), "reason"));
  reason->setObjectName("reason");
  dialog->content()->addWidget(reason);
  dialog->SetPossible(false);
  connect(reason, &TextArea::Edited, dialog, [dialog, reason] {
    dialog->SetPossible(!reason->text().trimmed().isEmpty() && !reason->TooLong());
  });
  dialog->KeepDraft(context_->session().account().id(), DraftKey(verb, {data}));
  PutIn(reason, words);
  dialog->OnAct([=, this] {
    dialog->SetBusy(true);
    const QString text = reason->text();
    const auto done = [=, this](const Case&) {
      dialog->accept();
      Q_EMIT Finished({back ? "Đã trả lại hồ sơ để bổ sung." : "Đã ghi kết quả không đạt.", {}});
    };
    const auto failed = [=, this](const CallError& error) {
      dialog->SetBusy(false);
      if (!error.Conflict()) return dialog->Say(error.FullText());
      dialog->reject();
      OnConflict(verb, data, text);
    };
    if (back) {
      auto request = Naming<approval::v1::ReturnCaseRequest>(data);
      request.set_reason(text.toStdString());
      context_->api().Call(request, dialog, done, failed);
    } else {
      auto request = Naming<approval::v1::RefuseCaseRequest>(data);
      request.set_reason(text.toStdString());
      context_->api().Call(request, dialog, done, failed);
    }
  });
  dialog->open();
  reason->edit()->setFocus();
}

void Acts::AskPaper(Verb verb, const QList<Case>& cases) {
  const bool letter = verb == approval::v1::SEND_LETTER;
  auto* dialog = new AskDialog(window_,
                               letter ? QString("Tờ trình %1 hồ sơ").arg(cases.size())
                                      : QString("Ban hành quyết định cho %1 hồ sơ").arg(cases.size()),
                               letter ? "Trình lên" : "Ban hành");
  dialog->content()->addWidget(Body(NamesOf(cases)));
  dialog->content()->addWidget(Muted(
      letter ? "Tất cả hồ sơ cùng đi theo tờ trình, hoặc không hồ sơ nào đi. Đã trình thì không rút lại được."
             : "Quyết định có hiệu lực ngay, ghi vào sổ vàng và không thu lại được bằng thao tác này."));
  auto* number = LineField();
  number->setObjectName("number");
  number->setAccessibleName("Số");
  number->setPlaceholderText(letter ? "Ví dụ: 12/TTr-THĐA1" : "Ví dụ: 2150/QĐ-UBND");
  number->setMaxLength(MaxChars(approval::v1::SendSubmissionLetterRequest::descriptor(), "number"));
  // Without a last day: of "10/06/20" the 10th may lie ahead as long as the year is not typed. The server
  // refuses a day that has not come.
  auto* date = new DayField("date", "Ngày", context_->session().Today());
  auto* fields = Row(space::kM);
  const auto add = [&](const QString& name, QWidget* field, int stretch) {
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kXs);
    auto* label = Strong(name);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    fields->addLayout(column, stretch);
  };
  add(letter ? "Số tờ trình" : "Số quyết định", number, 3);
  add("Ngày", date, 2);
  dialog->content()->addLayout(fields);
  TextArea* text = nullptr;
  if (letter) {
    text = new TextArea("Nội dung", "", 4,
                        MaxChars(approval::v1::SendSubmissionLetterRequest::descriptor(), "text"));
    text->setObjectName("letterText");
    text->SetText(
        "Kính trình cấp trên xem xét, quyết định khen thưởng đối với các cá nhân, tập thể trong danh sách "
        "kèm theo.");
    dialog->content()->addWidget(text);
  }
  dialog->SetPossible(false);
  const auto check = [=] {
    dialog->SetPossible(!number->text().trimmed().isEmpty() &&
                        (text == nullptr || (!text->text().trimmed().isEmpty() && !text->TooLong())));
  };
  connect(number, &QLineEdit::textEdited, dialog, check);
  if (text != nullptr) connect(text, &TextArea::Edited, dialog, check);
  dialog->KeepDraft(context_->session().account().id(), DraftKey(verb, cases));
  dialog->OnAct([=, this] {
    dialog->SetBusy(true);
    const auto failed = [=](const CallError& error) {
      dialog->Say(error.Conflict() ? "Có hồ sơ trong danh sách vừa được người khác xử lý. Xin đóng hộp này, "
                                     "tải lại danh sách (F5) rồi làm lại."
                                   : ByName(error, cases));
    };
    const auto fill = [&](auto& request) {
      request.set_number(number->text().trimmed().toStdString());
      *request.mutable_date() = FromQDate(date->date());
      for (const Case& data : cases) {
        auto* reference = request.add_cases();
        reference->set_id(data.id());
        reference->set_etag(data.etag());
      }
    };
    const QString count = QString::number(cases.size());
    if (letter) {
      approval::v1::SendSubmissionLetterRequest request;
      fill(request);
      request.set_text(text->text().toStdString());
      context_->api().Call(
          request, dialog,
          [=, this](const approval::v1::SubmissionLetter& sent) {
            dialog->accept();
            Q_EMIT Finished(
                {QString("Đã trình %1 hồ sơ theo tờ trình số %2.").arg(count, Text(sent.number())), {}});
          },
          failed);
    } else {
      approval::v1::IssueDecisionRequest request;
      fill(request);
      context_->api().Call(
          request, dialog,
          [=, this](const approval::v1::Decision& decision) {
            dialog->accept();
            Q_EMIT Finished(
                {QString("Đã ban hành quyết định số %1 cho %2 hồ sơ.").arg(Text(decision.number()), count),
                 {}});
          },
          failed);
    }
  });
  dialog->open();
  number->setFocus();
}

void Acts::OnConflict(Verb verb, const Case& data, const QString& words) {
  Q_EMIT Conflicted({verb, data, words});
}

}  // namespace thidua::client
