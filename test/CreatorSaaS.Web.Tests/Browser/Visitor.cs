using System.Text.Json;
using CreatorSaaS.Embedded;
using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Who walks a page: a name for rows and file names, and how they sign in (null: they do not).</summary>
public sealed record Visitor(string Name, Func<IPage, Task>? SignInAsync = null)
{
    public static readonly Visitor Nobody = new("nobody");

    /// <summary>A person of the demo agency, through the sign-in page.</summary>
    public static Visitor Demo(string person) => new(person, page => SignInAsDemoAsync(page, person));

    public override string ToString() => Name;

    private static async Task SignInAsDemoAsync(IPage page, string person)
    {
        var file = Path.Combine(CloneFolder.Require(), ".data", "demo-signins.json");
        var signIn = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty(person);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(signIn.GetProperty("email").GetString()!);
        await page.GetByLabel("Password").FillAsync(signIn.GetProperty("password").GetString()!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/");
    }
}
