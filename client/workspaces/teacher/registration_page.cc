#include "client/workspaces/teacher/registration_page.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <memory>

#include "client/core/turns.h"
#include "client/models/dates.h"
#include "client/widgets/dialogs.h"
#include "client/workspaces/shared/consent_words.h"
#include "client/workspaces/shared/evidence_file.h"

namespace thidua::client {

using registration::v1::Registration;

RegistrationPage::RegistrationPage(Context* context)
    : Page(context, "Đăng ký danh hiệu", "Chọn những danh hiệu bạn phấn đấu trong năm học này."),
      bar_(new ActionBar),
      state_(new StateChip({}, this)),
      due_(new StateChip({}, this)),
      form_(new KeptForm(Text(context->session().account().id()), this)) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  auto* chips = Row();
  chips->addWidget(state_);
  chips->addWidget(due_);
  chips->addStretch(1);
  column->addLayout(chips);
  consent_ = Body("");
  consent_->setObjectName("consentWords");
  consent_->hide();
  column->addWidget(consent_);
  scan_ = Button("Mở bản quét đồng ý", Look::kLink, "paperclip");
  scan_->setObjectName("openConsentScan");
  scan_->hide();
  column->addWidget(scan_, 0, Qt::AlignLeft);
  connect(scan_, &QPushButton::clicked, this, [this] {
    OpenConsentScan(&this->context(), registration_->id(), this,
                    [this](const QString& why_not) { bar_->Say(why_not, Tone::kDanger); });
  });
  connect(&context->names(), &Names::Learned, this, &RegistrationPage::ShowConsent);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  cards_ = new QWidget;
  titles_ = Column(cards_, space::kS);
  inside->addWidget(cards_);
  commitment_ =
      new TextArea("Cam kết phấn đấu", "Việc cụ thể bạn sẽ làm để đạt danh hiệu (không bắt buộc).", 4,
                   MaxChars(registration::v1::RegisterTitlesRequest::descriptor(), "commitment"));
  commitment_->setObjectName("commitment");
  inside->addWidget(commitment_);
  inside->addStretch(1);
  column->addWidget(area, 1);
  bar_->GiveKey("save", QKeySequence::Save);
  column->addWidget(bar_);
  SetContent(content);
  connect(commitment_, &TextArea::Edited, this, &RegistrationPage::Edited);
}

void RegistrationPage::Reload() {
  BeginLoad();
  making_ += 1;
  if (!context().has_campaign()) {
    frame()->ShowEmpty("Chưa có đợt thi đua nào để đăng ký.", "Tải lại", [this] { Reload(); });
    return;
  }
  // Both at once; what was judged is shown on the titles, which wait for nothing but what is registered.
  const auto judged = std::make_shared<registration::v1::CheckEligibilityResponse>();
  const auto both = After(2, [this, judged] {
    eligibility_ = *judged;
    ShowVerdicts();
  });
  registration::v1::ListRegistrationsRequest request;
  request.set_campaign_id(context().campaign().id());
  Fetch(request, [this, both](const registration::v1::ListRegistrationsResponse& answer) {
    registration_.reset();
    if (answer.registrations_size() > 0) registration_ = answer.registrations(0);
    MakeTitles([this, both] {
      frame()->ShowContent();
      Fill();
      both();
    });
  });
  registration::v1::CheckEligibilityRequest check;
  check.set_campaign_id(context().campaign().id());
  check.mutable_subject()->set_kind(common::v1::PERSON);
  check.mutable_subject()->set_id(session().account().person_id());
  Fetch(check, [judged, both](const registration::v1::CheckEligibilityResponse& answer) {
    *judged = answer;
    both();
  });
}

// A title has a dozen lines, and there are many titles.
void RegistrationPage::ShowVerdicts() {
  InTurns(this, eligibility_.titles_size(), [this](qsizetype i) {
    if (i >= eligibility_.titles_size()) return;  // of another campaign meanwhile
    const auto& title = eligibility_.titles(static_cast<int>(i));
    const QString code = Text(title.title_code());
    if (!chips_.contains(code)) return;
    chips_[code]->Set(LookOf(title));
    verdicts_[code]->Set(title);
  });
}

// A card for each title of the campaign, made one a turn, and shown when all are there: none can be ticked
// before it is known which are. Those that are there stay as they are, with what is known of them.
void RegistrationPage::MakeTitles(std::function<void()> then) {
  std::string shown = context().campaign().id();
  for (const auto& title : context().titles()) title.AppendToString(&shown);
  if (shown == shown_) return then();
  shown_.clear();
  eligibility_.Clear();
  boxes_.clear();
  chips_.clear();
  verdicts_.clear();
  cards_->hide();
  bar_->Reset();
  Clear(titles_);
  QList<registration::v1::TitleOption> titles;
  for (const auto& title : context().titles()) {
    if (title.subject_kind() == common::v1::PERSON) titles << title;
  }
  const auto piece = [this, titles, shown, then = std::move(then), making = making_](qsizetype i) {
    if (making != making_) return;  // loaded anew meanwhile
    if (i < titles.size()) return AddTitle(titles[i]);
    shown_ = shown;
    cards_->show();
    then();
  };
  InTurns(this, titles.size() + 1, piece);
}

void RegistrationPage::Fill() {
  form_->Keep();
  form_->Begin("registration/" + Text(context().campaign().id()));
  for (auto it = boxes_.begin(); it != boxes_.end(); ++it) {
    it.value()->setChecked(Registered(it.key().toStdString()));
  }
  commitment_->SetText(registration_ ? Text(registration_->commitment()) : "");
  const bool active = registration_ && registration_->state() == Registration::ACTIVE;
  const bool sent_back = active && registration_->review() == Registration::SENT_BACK;
  state_->Set(sent_back       ? StateLook{"Được trả lại để sửa", "return", Tone::kWarning}
              : active        ? StateLook{"Đã đăng ký", "check", Tone::kSuccess}
              : registration_ ? StateLook{"Đã rút đăng ký", "cross", Tone::kNeutral}
                              : StateLook{"Chưa đăng ký", "pencil", Tone::kWarning});
  const QDate last = ToQDate(context().campaign().registration_closes_on());
  StateLook due = DueLook(last, session().Today());
  // Past days alarm only those who have not registered.
  due = session().Today() > last
            ? StateLook{QString("Đã hết hạn đăng ký ngày %1").arg(DayText(last)), "clock",
                        active ? Tone::kNeutral : Tone::kDanger}
            : StateLook{QString("Hạn đăng ký %1, %2").arg(DayText(last), due.word), due.icon, due.tone};
  due_->Set(due);
  const bool moved_on = Restore();
  ShowActions();
  if (moved_on) ShowConflict(*registration_);
}

// What somebody else has registered, and how the person is said to have agreed.
void RegistrationPage::ShowConsent() {
  const QString words = registration_ ? ConsentText(context().names(), *registration_) : QString();
  consent_->setText(
      words.isEmpty() ? words : words + "\nKhông đúng ý bạn? Xin sửa hoặc rút đăng ký ở đây trong hạn.");
  consent_->setVisible(!words.isEmpty());
  scan_->setVisible(registration_ && !registration_->consent().scan_name().empty());
}

// What is on screen, and the version it was made on.
QByteArray RegistrationPage::Content() const {
  return QJsonDocument(QJsonObject{{"etag", registration_ ? Text(registration_->etag()) : QString()},
                                   {"titles", QJsonArray::fromStringList(Chosen())},
                                   {"commitment", commitment_->text()}})
      .toJson(QJsonDocument::Compact);
}

void RegistrationPage::Edited() {
  if (shown_.empty()) return;  // nobody sees the titles of which it would be said what is ticked
  form_->Typed(Content());
  ShowActions();
}

// Puts back what was ticked and typed and is not registered yet. True: the registration was changed elsewhere
// since.
bool RegistrationPage::Restore() {
  restored_ = {};
  const bool was_typed_here = form_->typed();
  form_->Keep();
  const auto kept = form_->Kept();
  if (!kept) return false;
  const QByteArray there = Content();
  const QJsonObject mine = QJsonDocument::fromJson(kept->content).object();
  for (auto it = boxes_.begin(); it != boxes_.end(); ++it) {
    it.value()->setChecked(mine["titles"].toArray().contains(it.key()));
  }
  commitment_->SetText(mine["commitment"].toString());
  const bool moved_on = mine["etag"] != QJsonDocument::fromJson(there).object()["etag"];
  if (Content() == there) {
    form_->Discard();
    return false;
  }
  form_->Typed(moved_on ? kept->content : Content(), kept->typed_at);
  if (!was_typed_here) restored_ = kept->typed_at;
  return moved_on && registration_;
}

void RegistrationPage::AddTitle(const registration::v1::TitleOption& title) {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
  inside->setSpacing(space::kXs);
  auto* box = new QCheckBox(Text(title.name()));
  box->setFont(FontOf(TextSize::kBody, true));
  box->setObjectName("title_" + Text(title.code()));
  box->setAccessibleDescription(Text(title.criteria()));
  auto* head = Row();
  head->addWidget(box, 1);
  auto* chip = new StateChip({}, card);
  head->addWidget(chip);
  inside->addLayout(head);
  inside->addWidget(Body(Text(title.criteria())));
  inside->addWidget(Muted(
      QString("Cấp quyết định: %1 · Căn cứ: %2").arg(WordOf(title.deciding_level()), Text(title.source()))));
  auto* verdicts = new VerdictList;
  inside->addWidget(verdicts);
  titles_->addWidget(card);
  card->ensurePolished();
  boxes_.insert(Text(title.code()), box);
  chips_.insert(Text(title.code()), chip);
  verdicts_.insert(Text(title.code()), verdicts);
  connect(box, &QCheckBox::clicked, this, &RegistrationPage::Edited);
}

bool RegistrationPage::Registered(const std::string& code) const {
  if (!registration_ || registration_->state() != Registration::ACTIVE) return false;
  const auto& codes = registration_->title_codes();
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

QStringList RegistrationPage::Chosen() const {
  QStringList codes;
  for (auto it = boxes_.begin(); it != boxes_.end(); ++it) {
    if (it.value()->isChecked()) codes << it.key();
  }
  return codes;
}

QString RegistrationPage::NamesOf(const QStringList& codes) const {
  QStringList names;
  for (const QString& code : codes) names << (boxes_.contains(code) ? boxes_[code]->text() : code);
  return names.join("; ");
}

void RegistrationPage::ShowActions() {
  ShowConsent();
  bar_->Reset();
  const QDate last = ToQDate(context().campaign().registration_closes_on());
  const bool active = registration_ && registration_->state() == Registration::ACTIVE;
  if (form_->typed()) {
    bar_->Add("dropChanges", "Bỏ thay đổi", Look::kPlain, [this] {
      form_->Discard();
      Fill();
    });
  }
  if (active) bar_->Add("withdraw", "Rút đăng ký", Look::kPlain, [this] { Withdraw(); });
  const bool none = Chosen().isEmpty();
  auto* save = bar_->Add(
      "save", active ? "Lưu thay đổi" : "Đăng ký", Look::kPrimary, [this] { Save(); },
      !none && (form_->typed() || !active) && !commitment_->TooLong());
  if (session().Today() > last) {
    bar_->Say(QString("Hạn đăng ký đã hết ngày %1. Cần thay đổi, xin liên hệ thư ký thi đua của trường.")
                  .arg(DayText(last)),
              Tone::kWarning);
  } else if (restored_.isValid()) {
    bar_->Say("Đã lấy lại phần bạn chọn và viết dở lúc " + DayTimeText(restored_.toTimeZone(LocalZone())) +
                  ", chưa gửi lên máy chủ." + (none ? "" : QString(" Bấm %1 để gửi.").arg(save->text())),
              Tone::kWarning);
  } else if (form_->typed() && !none) {
    bar_->Say(QString("Chưa gửi. Bấm %1 để ghi nhận. %2").arg(save->text(), WhereKept()));
  } else if (none) {
    bar_->Say("Chọn ít nhất một danh hiệu để đăng ký.");
  } else if (active && registration_->review() == Registration::SENT_BACK) {
    bar_->Say("Đăng ký được trả lại: " + Text(registration_->review_reason()) + " Xin sửa rồi lưu thay đổi.",
              Tone::kWarning);
  } else if (active) {
    const bool approved = registration_->review() == Registration::APPROVED;
    bar_->Say(
        "Đăng ký đã được ghi nhận lúc " + DayTimeText(ToQDateTime(registration_->updated_at())) +
            (approved ? ", được duyệt lúc " + DayTimeText(ToQDateTime(registration_->reviewed_at())) : "") +
            ".",
        Tone::kSuccess);
  }
}

void RegistrationPage::Save() {
  bar_->SetBusy(true);
  bar_->Say("Đang gửi …");
  const auto saved = [this, sent = Content()](const Registration& registration) {
    form_->Acknowledge(sent);
    registration_ = registration;
    if (form_->typed()) form_->Typed(Content());  // changed since, and on the new version from here
    Fill();
  };
  const auto failed = [this](const CallError& error) { Failed(error); };
  if (registration_) {
    registration::v1::ChangeRegistrationRequest request;
    request.set_id(registration_->id());
    request.set_etag(registration_->etag());
    for (const QString& code : Chosen()) request.add_title_codes(code.toStdString());
    request.set_commitment(commitment_->text().toStdString());
    api().Call(request, this, saved, failed);
  } else {
    registration::v1::RegisterTitlesRequest request;
    request.set_campaign_id(context().campaign().id());
    request.mutable_subject()->set_kind(common::v1::PERSON);
    request.mutable_subject()->set_id(session().account().person_id());
    for (const QString& code : Chosen()) request.add_title_codes(code.toStdString());
    request.set_commitment(commitment_->text().toStdString());
    api().Call(request, this, saved, failed);
  }
}

void RegistrationPage::Withdraw() {
  Confirm(this, "Rút đăng ký thi đua",
          "Bạn sẽ không còn đăng ký danh hiệu nào trong đợt “" + Text(context().campaign().name()) +
              "”. Trong hạn đăng ký, bạn có thể đăng ký lại.",
          "Rút đăng ký", [this] {
            bar_->SetBusy(true);
            registration::v1::WithdrawRegistrationRequest request;
            request.set_id(registration_->id());
            request.set_etag(registration_->etag());
            api().Call(
                request, this,
                [this](const Registration& registration) {
                  form_->Discard();
                  registration_ = registration;
                  Fill();
                },
                [this](const CallError& error) { Failed(error); });
          });
}

void RegistrationPage::Failed(const CallError& error) {
  bar_->SetBusy(false);
  form_->Keep();
  if (error.Conflict()) return OnConflict();
  for (const auto& field : error.fields) {
    if (field.field == "commitment") commitment_->Mark(field.message);
  }
  bar_->Say(error.FullText() + (form_->typed() ? "\n" + WhereKept() : ""), Tone::kDanger);
}

QString RegistrationPage::WhereKept() const {
  return form_->can_keep()
             ? "Thay đổi đang được giữ trên máy này."
             : "Máy này không ghi được thay đổi (ổ đĩa đầy?): xin đừng đóng chương trình trước khi gửi.";
}

void RegistrationPage::OnConflict() {
  registration::v1::GetRegistrationRequest request;
  request.set_id(registration_->id());
  api().Call(
      request, this, [this](const Registration& theirs) { ShowConflict(theirs); },
      [this](const CallError& error) { bar_->Say(error.FullText(), Tone::kDanger); });
}

void RegistrationPage::ShowConflict(const Registration& theirs) {
  QStringList codes;
  for (const auto& code : theirs.title_codes()) codes << Text(code);
  frame()->ShowConflict(
      {"Đăng ký này đã được lưu ở nơi khác",
       "Đăng ký này được lưu lần cuối lúc " + DayTimeText(ToQDateTime(theirs.updated_at())) +
           ": có thể do chính bạn ở một cửa sổ khác, hoặc do thư ký của trường.",
       NamesOf(codes) + "\n" + Text(theirs.commitment()), NamesOf(Chosen()) + "\n" + commitment_->text(),
       "Lưu phần của tôi", "Dùng bản trên máy chủ"},
      [this, theirs] {
        registration_ = theirs;
        form_->Typed(Content());
        frame()->ShowContent();
        Save();
      },
      [this] {
        form_->Discard();
        Reload();
      });
}

}  // namespace thidua::client
