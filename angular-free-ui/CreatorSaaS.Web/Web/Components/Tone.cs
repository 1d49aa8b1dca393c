namespace CreatorSaaS.Web.Components;

/// <summary>What a colour means. Which state has which tone is the same on every screen.</summary>
public enum Tone
{
    /// <summary>Draft, cancelled, expired.</summary>
    Neutral,

    /// <summary>Funded, in progress, in review, maturing, on its way, being confirmed.</summary>
    Info,

    /// <summary>Approved, released, paid, active.</summary>
    Success,

    /// <summary>Changes requested, waiting on the reader, due within 24 hours, needs verification.</summary>
    Warning,

    /// <summary>Declined, failed, returned, overdue, suspended, disputed.</summary>
    Danger,
}
