import { css } from 'lit';

export const messageListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-height: 0;
    position: relative;
  }
  .content {
    min-height: 100%;
    display: flex;
    flex-direction: column;
    position: relative;
  }
  .content.back {
    transition: transform 320ms var(--spring);
  }
  .list {
    flex: none;
    position: relative;
    margin-bottom: var(--list-end, 0px);
  }
  .ruler {
    position: absolute;
    visibility: hidden;
    width: var(--row-heading);
    height: var(--row);
  }
  .section {
    position: absolute;
    inset-inline: 0;
  }
  /* A room of its own: a row that comes or goes is laid out here, and not from the top of the page down. For that its
     rows must be in the flow, so each takes back the height that it adds. */
  .rows {
    position: absolute;
    inset: var(--row-heading) 0 0;
    contain: strict;
  }
  .rows > .row {
    margin-bottom: calc(-1 * var(--row));
  }
  .pull {
    position: absolute;
    top: 0;
    inset-inline: 0;
    height: 104px;
    padding: 10px 32px 0;
    text-align: center;
    font: var(--t-sm);
    color: var(--text-3);
    overflow: hidden;
  }
  .pull.flying .bird {
    transform: translateX(60vw);
    transition: transform 600ms var(--ease-in);
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
