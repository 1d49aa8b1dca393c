using System.Security.Cryptography;
using System.Text.Json;

namespace CreatorSaaS.Development;

/// <summary>How to sign in as the demo people: random passwords in the clone's ignored folder, readable by its owner alone.</summary>
internal sealed class DemoSignIns(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Dictionary<string, DemoSignIn> _people = File.Exists(path)
        ? JsonSerializer.Deserialize<Dictionary<string, DemoSignIn>>(File.ReadAllText(path), Json)!
        : [];

    public DemoSignIn this[string person] => _people[person];

    /// <summary>Gives a new password to who is not in the file, and writes it before anybody uses one.</summary>
    public void Add(IEnumerable<(string Person, string Email, string Tenant)> wanted)
    {
        var missing = wanted.Where(one => !_people.ContainsKey(one.Person)).ToList();
        foreach (var (person, email, tenant) in missing)
        {
            _people[person] = new DemoSignIn(email, RandomNumberGenerator.GetHexString(20, lowercase: true), tenant);
        }

        if (missing.Count > 0)
        {
            Write(path, JsonSerializer.Serialize(_people, Json));
        }
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}

/// <param name="Tenant">Short name of the agency; <c>host</c> for the platform.</param>
internal sealed record DemoSignIn(string Email, string Password, string Tenant);
