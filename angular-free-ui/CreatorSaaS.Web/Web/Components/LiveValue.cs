using Microsoft.AspNetCore.Components;

namespace CreatorSaaS.Web.Components;

/// <summary>
/// A component whose value the page follows. When the value changes under the reader's eyes it is drawn anew with the
/// class that tints it for a second.
/// </summary>
public abstract class LiveValue<TValue> : ComponentBase
{
    private bool _shown;
    private TValue? _last;

    /// <summary>Counts changes; as <c>@key</c> it restarts the tint.</summary>
    protected int Changes { get; private set; }

    protected string? ChangedClass => Changes > 0 ? "changed" : null;

    protected abstract TValue Followed { get; }

    protected override void OnParametersSet()
    {
        if (_shown && !EqualityComparer<TValue>.Default.Equals(_last, Followed))
        {
            Changes++;
        }

        _last = Followed;
        _shown = true;
    }
}
