using System.Text.RegularExpressions;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>Invitations as they come by mail; Development keeps mails instead of sending them.</summary>
internal static partial class MailedInvitations
{
    /// <summary>The token of the newest invitation to an address, once it has come.</summary>
    public static async Task<string> TokenAsync(Uri product, string email)
    {
        using var reader = ApiCaller.Nobody(product);
        string? token = null;
        await reader.AwaitAsync($"dev/mails?to={Uri.EscapeDataString(email)}", mails =>
        {
            token = mails.GetProperty("items").EnumerateArray()
                .Select(mail => Link().Match(mail.GetProperty("body").GetString()!))
                .FirstOrDefault(match => match.Success)?.Groups[1].Value;
            return token is not null;
        });
        return token!;
    }

    [GeneratedRegex("/invitations/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
