namespace CreatorSaaS.Web.Components;

/// <summary>How much of a moment is shown. The title always says all of it.</summary>
public enum WhenStyle
{
    /// <summary>Under seven days relative and absolute, else the date.</summary>
    Full,

    /// <summary>"Thu 27 Nov, 14:00".</summary>
    Stamp,

    /// <summary>"27 Nov".</summary>
    Date,

    /// <summary>"in 2 d 4 h".</summary>
    Relative,
}
