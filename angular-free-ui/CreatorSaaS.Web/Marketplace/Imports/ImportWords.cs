using CreatorSaaS.Web.Components;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>How states of imports look.</summary>
internal static class ImportWords
{
    public static Tone ToneOf(ImportState state, ImportCountsDto counts) => state switch
    {
        ImportState.Uploaded or ImportState.Undone => Tone.Neutral,
        ImportState.Checked => counts.BadRows > 0 ? Tone.Warning : Tone.Info,
        ImportState.Committing => Tone.Info,
        ImportState.Done => Tone.Success,
        ImportState.Failed => Tone.Danger,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
