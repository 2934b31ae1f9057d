#include "client/workspaces/page.h"

namespace thidua::client {

Page::Page(Context* context, const QString& title, const QString& subtitle)
    : context_(context), title_(title) {
  setProperty("look", "canvas");
  column_ = Column(this, space::kM);
  column_->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
  auto* head = new QVBoxLayout;
  head->setSpacing(2);
  head->addWidget(Heading(title));
  if (!subtitle.isEmpty()) head->addWidget(Muted(subtitle));
  not_shown_ = Body("");
  not_shown_->setObjectName("notShown");
  SetTone(not_shown_, Tone::kWarning);
  not_shown_->hide();
  head->addWidget(not_shown_);
  column_->addLayout(head);
}

void Page::SetContent(QWidget* content) {
  frame_ = new PageFrame(content);
  column_->addWidget(frame_, 1);
}

void Page::BeginLoad() {
  load_ += 1;
  not_shown_->hide();
  frame_->ShowLoading();
}

void Page::SayNotShown(const QString& why) {
  not_shown_->setText("Không mở được mục cần xem. " + why);
  not_shown_->show();
}

}  // namespace thidua::client
