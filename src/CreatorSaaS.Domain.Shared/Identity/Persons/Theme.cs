namespace CreatorSaaS.Identity.Persons;

/// <summary>How a person wants the screen.</summary>
public enum Theme
{
    /// <summary>As the device says.</summary>
    System,
    Light,
    Dark,
}
