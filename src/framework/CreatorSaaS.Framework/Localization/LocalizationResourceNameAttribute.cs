namespace CreatorSaaS.Framework.Localization;

/// <summary>
/// Names a resource marker type. The name is what clients see and the folder its texts lie in:
/// <c>Localization/&lt;name&gt;/&lt;culture&gt;.json</c>, embedded in the marker type's assembly.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LocalizationResourceNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The name given by the attribute, else the type's full name.</summary>
    public static string GetName(Type resourceType) =>
        resourceType.GetCustomAttributes(typeof(LocalizationResourceNameAttribute), inherit: false)
            .Cast<LocalizationResourceNameAttribute>().FirstOrDefault()?.Name ?? resourceType.FullName!;
}
