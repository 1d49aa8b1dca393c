namespace CreatorSaaS.Web.Components;

/// <summary>How much a button asks for. One filled button per view.</summary>
public enum ButtonKind
{
    Outlined,
    Filled,
    Text,

    /// <summary>Filled danger: only inside the confirmation of what it does.</summary>
    Danger,
}
