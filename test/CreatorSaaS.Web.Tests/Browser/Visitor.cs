using System.Text.Json;
using CreatorSaaS.Hosting;
using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Who walks a page: a name for rows and file names, and how they sign in (null: they do not).</summary>
public sealed record Visitor(string Name, Func<IPage, ProductServer, Task>? SignInAsync = null)
{
    public static readonly Visitor Nobody = new("nobody");

    /// <summary>The person with this role in the server's demo agency (admin: the platform's), through the sign-in page.</summary>
    public static Visitor Demo(string role) => new(role, (page, server) => SignInAsDemoAsync(page, server, role));

    public override string ToString() => Name;

    private static async Task SignInAsDemoAsync(IPage page, ProductServer server, string role)
    {
        var signIns = JsonDocument.Parse(await File.ReadAllTextAsync(server.SignInsFile)).RootElement;
        var signIn = signIns.GetProperty(role);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync(signIn.GetProperty("email").GetString()!);
        await page.GetByLabel("Password").FillAsync(signIn.GetProperty("password").GetString()!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/");
    }
}
