// What the files of the browser's platform say to each other.
#pragma once
struct ImFontLoader;

namespace ops::ui {
class Stage;
}

namespace ops::platform::web {

const ImFontLoader& browser_fonts();

// At least `count` more frames are built; also after a reply, an event, or when the caret is due.
void want_frames(int count);

void start_input(ui::Stage& stage);  // events flow into ImGui from now on
void start_mirror(ui::Stage& stage);
void update_mirror();  // after every frame

}  // namespace ops::platform::web
