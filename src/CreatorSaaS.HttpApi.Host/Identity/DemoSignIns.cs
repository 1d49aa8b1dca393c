using System.Security.Cryptography;
using System.Text.Json;

namespace CreatorSaaS.Identity;

/// <summary>How to sign in as the demo people: random passwords in the clone's ignored folder, readable by its owner alone.</summary>
internal sealed class DemoSignIns(IReadOnlyDictionary<string, DemoSignIn> people)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public DemoSignIn this[string person] => people[person];

    /// <summary>Reads the file; writes it first with new passwords for who is not in it, before anybody uses one.</summary>
    public static DemoSignIns Open(string path, IEnumerable<(string Person, string Email, string Tenant)> wanted)
    {
        var people = File.Exists(path)
            ? JsonSerializer.Deserialize<Dictionary<string, DemoSignIn>>(File.ReadAllText(path), Json)!
            : [];
        var missing = wanted.Where(one => !people.ContainsKey(one.Person)).ToList();
        foreach (var (person, email, tenant) in missing)
        {
            people[person] = new DemoSignIn(email, RandomNumberGenerator.GetHexString(20, lowercase: true), tenant);
        }

        if (missing.Count > 0)
        {
            Write(path, JsonSerializer.Serialize(people, Json));
        }

        return new DemoSignIns(people);
    }

    public void Print(ILogger logger)
    {
        foreach (var (person, signIn) in people)
        {
            logger.LogInformation("Demo {Person,-8}  {Email}  {Password}", person, signIn.Email, signIn.Password);
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
