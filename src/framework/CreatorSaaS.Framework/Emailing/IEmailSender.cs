namespace CreatorSaaS.Framework.Emailing;

/// <summary>Hands one mail over. Called outside of transactions, by jobs and event handlers, which try again.</summary>
public interface IEmailSender
{
    /// <param name="body">Plain text.</param>
    Task SendAsync(string to, string subject, string body);
}
