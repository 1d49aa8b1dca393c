using CreatorSaaS.Identity;

namespace CreatorSaaS.Development;

/// <summary>Somebody of the demo agency.</summary>
/// <param name="Key">How scripts call them, and their name in the file of sign-ins.</param>
/// <param name="Company">Of a brand's person.</param>
internal sealed record DemoPerson(string Key, string Role, string Name, string Email, string? Company = null)
{
    public static DemoPerson Brand(string key, string name, string company) =>
        new(key, RoleKeys.Brand, name, $"{key}@brands.example", company);

    public static DemoPerson Creator(string key, string name) =>
        new(key, RoleKeys.Creator, name, $"{key}@creators.example");
}
