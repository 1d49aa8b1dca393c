namespace CreatorSaaS.Web.Components;

/// <summary>The width of a field tells how long its answer is.</summary>
public enum FieldWidth
{
    /// <summary>480: everything else.</summary>
    Full,

    /// <summary>320: a name.</summary>
    Name,

    /// <summary>160: an amount, a date, a code.</summary>
    Short,
}
